package dev.usagemill.pricing;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.usagemill.pricing.NameMatch.Rule;

import static org.assertj.core.api.Assertions.assertThat;

class StripRulesTest {

	private static final String BOOK = """
			currency: USD
			strip: {prefixes: [anthropic/, us., anthropic.], dateSuffix: true}
			prices:
			  - {model: big, aliases: [huge], input: 3, output: 15}
			  - {model: big-20260101, input: 4, output: 16}
			  - {model: us.small, input: 1, output: 2}
			  - {model: small-20260101, input: 2, output: 3}
			""";

	@TempDir
	Path directory;

	@ParameterizedTest
	@CsvSource({ "big,EXACT,big,big", "huge,ALIAS,huge,big", "anthropic/big,STRIPPED,big,big",
			"us.anthropic.big,STRIPPED,big,big", "big-20260202,STRIPPED,big,big", "big@20260202,STRIPPED,big,big",
			"big-2026-02-02,STRIPPED,big,big", "us.anthropic.huge-20260202,STRIPPED_ALIAS,huge,big",
			"us.big-20260101,STRIPPED,big-20260101,big-20260101", "us.small,EXACT,us.small,us.small" })
	void takesOffNoMoreThanItMust(String name, Rule rule, String found, String model) throws IOException {
		assertThat(book(BOOK).match(name)).contains(new NameMatch(rule, found, model));
	}

	@Test
	void triesPrefixesBeforeDates() throws IOException {
		assertThat(book(BOOK).match("us.small-20260101")).map(NameMatch::model).contains("small-20260101");
	}

	@ParameterizedTest
	@ValueSource(strings = { "bigger", "xbig", "eu.big", "big-2026", "big-20261301", "big-2026-0202", "big-mini",
			"anthropic/", "us.", "", "-20260101", "big-20260202-20260303", "ANTHROPIC/big" })
	void leavesEverythingElseUnpriced(String name) throws IOException {
		assertThat(book(BOOK).match(name)).isEmpty();
	}

	@Test
	void takesOffNothingUnlessTheFileSaysSo() throws IOException {
		PriceBook book = book(BOOK.replaceFirst("strip:.*\n", ""));
		assertThat(book.match("anthropic/big")).isEmpty();
		assertThat(book.match("big-20260202")).isEmpty();
		PriceBook datesOnly = book(BOOK.replaceFirst("prefixes: .*], ", ""));
		assertThat(datesOnly.match("anthropic/big")).isEmpty();
		assertThat(datesOnly.match("big-20260202")).isPresent();
	}

	@ParameterizedTest
	@CsvSource({ "us.anthropic.big-v1:0,big", "us.anthropic.huge-20260202-v1:0,big", "big@20260202,big",
			"big@default,big", "big[1m],big", "big-20260202[1m],big", "big-20260101-v1:0,big-20260101",
			"us.small-v1:0[1m],us.small" })
	void takesOffTheListedSuffixesBeforeADate(String name, String model) throws IOException {
		PriceBook book = book(BOOK.replace("dateSuffix", "suffixes: [-v1:0, '@default', '[1m]'], dateSuffix"));
		assertThat(book.match(name)).map(NameMatch::model).contains(model);
		assertThat(book.match("big-v2:0")).isEmpty();
		assertThat(book.match("[1m]")).isEmpty();
		assertThat(book(BOOK).match("big-v1:0")).isEmpty();
	}

	@Test
	void changeTheDigest() throws IOException {
		String digest = book(BOOK).digest();
		assertThat(book(BOOK.replace("us., ", "")).digest()).isNotEqualTo(digest);
		assertThat(book(BOOK.replace("dateSuffix", "suffixes: ['[1m]'], dateSuffix")).digest()).isNotEqualTo(digest);
		assertThat(book(BOOK.replace("true", "false")).digest()).isNotEqualTo(digest);
	}

	@Test
	void saysWhatIsWrongWithThem() throws IOException {
		List<String> errors = PriceCheck.of(PriceFiles.file(this.directory,
				"currency: USD\nstrip:\n  prefixes: us.\n  dateSuffix: yes\n  endings: []\nprices: []\n"))
			.errors();
		assertThat(errors).hasSize(3);
		assertThat(errors.get(0)).contains("prices.yml:3: prefixes: must be a list");
		assertThat(errors.get(1)).contains("prices.yml:4: dateSuffix: \"yes\" is neither true nor false");
		assertThat(errors.get(2)).contains("prices.yml:5: \"endings\": unknown key in strip");
	}

	private PriceBook book(String yaml) throws IOException {
		return PriceFiles.book(this.directory, yaml);
	}

}
