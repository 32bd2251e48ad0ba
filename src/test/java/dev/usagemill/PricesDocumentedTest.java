package dev.usagemill;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.usagemill.pricing.PriceCheck;

import static org.assertj.core.api.Assertions.assertThat;

/** What the pages say about price files is what the program reads. */
class PricesDocumentedTest {

	private static final String[] COLUMNS = { "key", "meaning", "if it is missing" };

	private static final Pattern KNOWN = Pattern.compile("(?:known are|it has) ([\\w, ]+)");

	private final Pages pages = Pages.all();

	@TempDir
	Path directory;

	@Test
	void thePriceFileShownIsRight() throws IOException {
		PriceCheck check = check(this.pages.code("yaml", "currency"));
		assertThat(check.errors()).isEmpty();
		assertThat(check.warnings()).isEmpty();
	}

	/** The refusal of a key names those that it could have been. */
	@ParameterizedTest
	@ValueSource(strings = { "  - {model: m, input: 1, output: 1, wrong: 1}",
			"  - {model: m, input: 1, output: 1, tiers: {batch: {input: 1, output: 1, wrong: 1}}}",
			"  - {model: m, input: 1, output: 1, longContext: [{above: 1, wrong: 1}]}" })
	void everyKeyOfAnEntryIsExplained(String entry) throws IOException {
		assertThat(Pages.names(this.pages.tableWith("`model`", COLUMNS)))
			.containsAll(known("currency: USD\nprices:\n" + entry + "\n"));
	}

	@Test
	void everyStripRuleIsExplained() throws IOException {
		assertThat(Pages.names(this.pages.table("key of `strip`", "takes off", "if it is missing")))
			.containsExactlyElementsOf(known("currency: USD\nstrip: {wrong: 1}\nprices: []\n"));
	}

	private List<String> known(String file) throws IOException {
		Matcher known = KNOWN.matcher(check(file).errors().toString());
		assertThat(known.find()).as(check(file).errors().toString()).isTrue();
		return List.of(known.group(1).split(", "));
	}

	private PriceCheck check(String file) throws IOException {
		return PriceCheck.of(Files.writeString(this.directory.resolve("prices.yml"), file));
	}

}
