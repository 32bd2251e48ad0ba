package dev.usagemill.pricing;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class PriceCheckTest {

	@TempDir
	Path directory;

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					longContext: []                                              | longContext: must be a list of bands
					longContext: {above: 5, input: 1}                            | longContext: must be a list of bands
					longContext: [{above: 9, input: 1}, {above: 8, input: 1}]    | the band above 8 comes after the one above 9
					longContext: [{above: 9, input: 1}, {above: 9, input: 1}]    | order them, each once
					longContext: [{above: 9}]                                    | the band gives no price
					longContext: [{input: 9}]                                    | above: is missing
					longContext: [{above: 200k, input: 1}]                       | "200k" is not a number of tokens
					longContext: [{above: 0, input: 1}]                          | "0" is not a number of tokens
					longContext: [{above: 1000000001, input: 1}]                 | is not a number of tokens from 1 to 1000000000
					longContext: [{above: 9999999999999999999, input: 1}]        | is not a number of tokens
					longContext: [{above: 9, input: -1}]                         | "-1" is negative
					longContext: [{above: 9, input: .nan}]                       | ".nan" is not a plain decimal
					longContext: [{above: 9, input: 0.0000001}]                  | has more than 6 decimals
					longContext: [{above: 9, inptu: 1}]                          | "inptu": unknown key in a band of longContext
					tiers: [batch]                                               | tiers must be a mapping
					tiers: {batch: 0.5}                                          | the tier "batch" must be a mapping
					tiers: {batch: {input: 1}}                                   | output: is missing
					tiers: {standard: {input: 1, output: 1}}                     | "standard" cannot be a tier here
					tiers: {batch: {input: 1, output: 1, tiers: {}}}             | "tiers": unknown key in the tier "batch"
					tiers: {batch: {input: 1, output: 1}, batch: {input: 2}}     | batch: occurs twice in tiers
					""")
	void namesTheLineOfEveryFault(String faulty, String message) throws IOException {
		PriceCheck check = check("  - model: big\n    input: 1\n    output: 1\n    " + faulty + "\n");
		assertThat(check.book()).isEmpty();
		assertThat(check.errors()).isNotEmpty().allSatisfy((error) -> assertThat(error).contains("prices.yml:6: "));
		assertThat(String.join("\n", check.errors())).contains(message);
	}

	@Test
	void findsPeriodsThatOverlapAndAliasesOfTwoModels() throws IOException {
		assertThat(check("""
				  - {model: a, aliases: [x], input: 1, output: 1}
				  - {model: a, input: 2, output: 2}
				  - {model: b, aliases: [x], input: 1, output: 1}
				""").errors()).hasSize(2)
			.anySatisfy((error) -> assertThat(error).contains(":4: from:"))
			.anySatisfy((error) -> assertThat(error).contains(":5: aliases: \"x\" is already an alias of \"a\""));
	}

	@Test
	void warnsOfPeriodsOutOfOrder() throws IOException {
		assertThat(warnings("""
				  - {model: a, from: 2026-02-01, input: 1, output: 1}
				  - {model: b, from: 2026-01-01, input: 1, output: 1}
				  - {model: a, from: 2026-01-01, input: 1, output: 1}
				""")).singleElement()
			.asString()
			.contains(":5: from: the period of \"a\" begins before the one at line 3");
	}

	@Test
	void warnsOfABandThatIsCheaperThanItsBase() throws IOException {
		assertThat(warnings("""
				  - model: a
				    input: 2
				    output: 2
				    longContext:
				      - {above: 10, input: 3}
				      - {above: 20, output: 1}
				""")).singleElement().asString().contains(":8: longContext: \"a\", above 20: output is cheaper");
	}

	@Test
	void warnsOfADearDiscountAndOfACheapPriority() throws IOException {
		assertThat(warnings("""
				  - model: a
				    input: 2
				    output: 2
				    tiers:
				      batch: {input: 3, output: 1}
				      flex: {input: 1, output: 1}
				      priority: {input: 1, output: 3}
				      scale: {input: 2, output: 2, longContext: [{above: 10, input: 1}]}
				""")).hasSize(3)
			.anySatisfy((text) -> assertThat(text).contains(":7: tiers: \"a\", tier \"batch\": input is dearer"))
			.anySatisfy((text) -> assertThat(text).contains(":9: tiers: \"a\", tier \"priority\": input is cheaper"))
			.anySatisfy(
					(text) -> assertThat(text).contains(":10: longContext: \"a\", tier \"scale\", above 10: input"));
	}

	@Test
	void findsNothingInTheShippedPrices() {
		PriceCheck check = PriceCheck.of(Path.of("jobs", "prices.yml"));
		assertThat(check.errors()).isEmpty();
		assertThat(check.warnings()).isEmpty();
	}

	@Test
	void saysThatThereIsNoFile() {
		assertThat(PriceCheck.of(this.directory.resolve("none.yml")).errors()).singleElement()
			.asString()
			.contains("there is no such price file");
	}

	private List<String> warnings(String entries) throws IOException {
		PriceCheck check = check(entries);
		assertThat(check.errors()).isEmpty();
		assertThat(check.book()).isPresent();
		return check.warnings();
	}

	private PriceCheck check(String entries) throws IOException {
		return PriceCheck.of(PriceFiles.file(this.directory, "currency: USD\nprices:\n" + entries));
	}

}
