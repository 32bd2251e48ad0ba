package dev.usagemill.pricing;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

import dev.usagemill.event.BilledCounts;
import dev.usagemill.event.Quantities;
import dev.usagemill.event.TokenCounts;
import dev.usagemill.event.TokenKind;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The eighteen generic cost cases of LiteLLM's tests (MIT) with their known results.
 * Prices go through the import, so both are held to the digit. Sixteen come out equal;
 * one no price file expresses, and the import says so; one is meant otherwise here.
 */
class GoldenCostTest {

	private static final LocalDate DAY = LocalDate.of(2026, 7, 5);

	@TempDir
	Path directory;

	@ParameterizedTest(name = "{0}")
	@CsvFileSource(resources = "golden-costs.csv", delimiter = '|', numLinesToSkip = 1)
	void costsWhatIsExpected(String name, String prices, String tier, String tokens, String inputCost,
			String outputCost) throws IOException {
		Map<String, Long> counts = counts(tokens);
		TokenCounts sums = TokenCounts
			.of(Stream.of(TokenKind.values()).mapToLong((kind) -> counts.getOrDefault(kind.key(), 0L)).toArray());
		TierPrices found = imported(name, prices.replace('\'', '"')).tierPrices(name, tier, DAY).orElseThrow();
		Rate rate = found.rate(found.band(sums.count(TokenKind.INPUT)));
		BilledCounts counted = new BilledCounts(sums, Quantities.NONE);
		BigDecimal output = Stream.concat(Stream.of(TokenKind.OUTPUT), TokenKind.OUTPUT.parts().stream())
			.filter((kind) -> rate.price(kind) != null)
			.map((kind) -> rate.cost(kind, counted))
			.reduce(BigDecimal.ZERO, BigDecimal::add);
		assertThat(rate.cost(sums).subtract(output)).isEqualByComparingTo(inputCost);
		assertThat(output).isEqualByComparingTo(outputCost);
	}

	/** The case off_peak_window_active: a price file has no prices by hour. */
	@Test
	void saysThatPricesByTheHourAreLeftOut() throws IOException {
		assertThat(importOf("m",
				"{\"input_cost_per_token\": 2e-06, \"output_cost_per_token\": 4e-06, "
						+ "\"off_peak_pricing\": {\"input_cost_per_token\": 1e-06}}")
			.remarks()).filteredOn((remark) -> remark.kind() == ImportRemark.Kind.NOT_EXPRESSED)
			.extracting(ImportRemark::key)
			.containsExactly("off_peak_pricing");
	}

	/**
	 * The case service_tier_unpriced_falls_back_to_base: LiteLLM charges the standard
	 * price; here a price that nobody named is unknown.
	 */
	@Test
	void leavesATierWithoutPricesUnpriced() throws IOException {
		String prices = "{\"input_cost_per_token\": 1e-06, \"output_cost_per_token\": 2e-06}";
		Optional<Rate> rate = imported("m", prices).rate("m", "flex", DAY, 0);
		assertThat(rate).isEmpty();
	}

	private PriceBook imported(String name, String prices) throws IOException {
		return PriceFiles.book(this.directory, importOf(name, prices).text());
	}

	private PriceImport importOf(String name, String prices) throws IOException {
		Path source = Files.writeString(this.directory.resolve("map.json"), "{\"" + name + "\": " + prices + "}");
		return PriceImport.of(source, Optional.empty(), this.directory.resolve("none.yml"), DAY);
	}

	private static Map<String, Long> counts(String tokens) {
		Map<String, Long> counts = new TreeMap<>();
		for (String count : tokens.split(" ")) {
			counts.put(count.split("=")[0], Long.valueOf(count.split("=")[1]));
		}
		return counts;
	}

}
