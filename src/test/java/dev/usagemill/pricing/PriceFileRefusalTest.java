package dev.usagemill.pricing;

import java.nio.file.Path;
import java.util.Arrays;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.usagemill.failure.RefusedException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** What a price file must not hold: each refusal names the file, the line and the key. */
class PriceFileRefusalTest {

	@TempDir
	Path directory;

	@Test
	void refusesMissingInputAndOutput() {
		assertProblems("  - {model: big, cacheRead: 1}\n", "3: input: is missing", "3: output: is missing");
	}

	@Test
	void refusesUnknownKeysByName() {
		assertProblems("""
				  - model: big
				    input: 1
				    output: 1
				    cacheWrite: 1
				    long_context: {above: 200000}
				    tier: {}
				""", "6: \"cacheWrite\": unknown key", "7: \"long_context\": unknown key", "8: \"tier\": unknown key");
		assertProblems("  - {model: big, input: 1, output: 1}\nunit: token\n",
				"4: \"unit\": unknown key in the price file");
		assertProblems("  - {model: big, input: 1, output: 1, [a]: 1}\n", "3: \"(not a plain word)\": unknown key");
	}

	@Test
	void refusesKeysThatOccurTwice() {
		assertProblems("  - model: big\n    input: 1\n    output: 1\n    input: 2\n", "6: input: occurs twice");
		assertProblems("  - {model: big, input: 1, output: 1}\ncurrency: USD\n", "4: currency: occurs twice");
	}

	@Test
	void refusesASecondPriceForTheSameDay() {
		assertProblems("""
				  - {model: big, from: 2026-01-01, input: 1, output: 1}
				  - {model: big, from: 2026-01-01, input: 2, output: 2}
				""", "4: from: the model \"big\" already has a price from 2026-01-01 at line 3");
		assertProblems("  - {model: big, input: 1, output: 1}\n  - {model: big, input: 2, output: 2}\n",
				"4: from: the model \"big\" already has a price without from at line 3");
	}

	@Test
	void refusesAnAliasOfTwoModels() {
		assertProblems("""
				  - {model: big, aliases: [x], input: 1, output: 1}
				  - {model: small, aliases: [x], input: 2, output: 2}
				""", "4: aliases: \"x\" is already an alias of \"big\" at line 3");
	}

	@Test
	void refusesAnAliasThatIsAModel() {
		assertProblems("""
				  - model: big
				    aliases:
				      - other
				      - small
				    input: 1
				    output: 1
				  - {model: small, input: 2, output: 2}
				""", "6: aliases: \"small\" is the name of the model at line 9");
		assertProblems("  - {model: big, aliases: [big], input: 1, output: 1}\n",
				"3: aliases: \"big\" is the name of the model at line 3");
	}

	@Test
	void refusesBadNames() {
		assertProblems("  - {input: 1, output: 1}\n", "3: model: is missing");
		assertProblems("  - {model: , input: 1, output: 1}\n", "3: model: has no value");
		assertProblems("  - {model: ' ', input: 1, output: 1}\n", "3: model: is blank");
		assertProblems("  - {model: [big], input: 1, output: 1}\n", "3: model: must be a single value");
		assertProblems("  - {model: %s, input: 1, output: 1}\n".formatted("ä".repeat(129)), "3: model: \"ääää");
		assertProblems("  - {model: big, aliases: x, input: 1, output: 1}\n", "3: aliases: must be a list");
		assertProblems("  - {model: big, aliases: [~], input: 1, output: 1}\n", "3: aliases: has no value");
	}

	@Test
	void refusesBadDates() {
		assertProblems(from("2026-02-30"), "3: from: \"2026-02-30\" is not a day of the calendar");
		for (String date : new String[] { "2026-2-17", "20260217", "2026-02-17T00:00:00Z", "+2026-02-17", "today" }) {
			assertProblems(from(date), "3: from: \"" + date + "\" is not a date");
		}
		assertProblems(from(""), "3: from: has no value");
	}

	@Test
	void refusesEntriesThatAreNoMappings() {
		assertProblems("  - big\n", "3: an entry of prices must be a mapping");
		assertProblems("  - {}\n", "3: model: is missing", "3: input: is missing", "3: output: is missing");
	}

	@Test
	void refusesOtherCurrencies() {
		assertFileProblems("currency: EUR\nprices: []\n", ":1: currency: \"EUR\" is not supported");
		assertFileProblems("prices: []\n", ":1: currency: is missing; write currency: USD");
	}

	@Test
	void refusesAFileWithoutPrices() {
		assertFileProblems("currency: USD\n", ":1: prices: is missing");
		assertFileProblems("currency: USD\nprices:\n", ":2: prices: must be a list");
		assertFileProblems("currency: USD\nprices: {big: 1}\n", ":2: prices: must be a list");
		assertFileProblems("just text\n", ":1: the price file must be a mapping");
	}

	@Test
	void namesAllProblemsInTheOrderOfTheirLines() {
		assertProblems("""
				  - {model: big, aliases: [x], from: yesterday, input: -1, output: 1e3}
				  - {model: small, aliases: [x], input: 1}
				""", "3: from: ", "3: input: ", "3: output: ", "4: output: ", "4: aliases: \"x\" is already an alias");
	}

	@Test
	void keepsAMessageOnItsLine() {
		assertProblems("  - {model: big, input: 1, output: \"a\\nb\\e[2J" + "z".repeat(500) + "\"}\n",
				"3: output: \"a?b?[2Jz");
	}

	private static String from(String date) {
		return "  - {model: big, input: 1, output: 1, from: " + date + "}\n";
	}

	private void assertProblems(String entries, String... problems) {
		assertFileProblems("currency: USD\nprices:\n" + entries,
				Arrays.stream(problems).map((problem) -> ":" + problem).toArray(String[]::new));
	}

	private void assertFileProblems(String yaml, String... problems) {
		RefusedException exception = catchThrowableOfType(RefusedException.class,
				() -> PriceFiles.book(this.directory, yaml));
		assertThat(exception).as(yaml).isNotNull();
		String[] lines = exception.getMessage().split("\n");
		assertThat(lines).hasSameSizeAs(problems);
		for (int index = 0; index < lines.length; index++) {
			assertThat(lines[index]).startsWith(this.directory.resolve("prices.yml") + problems[index])
				.hasSizeLessThan(700);
		}
	}

}
