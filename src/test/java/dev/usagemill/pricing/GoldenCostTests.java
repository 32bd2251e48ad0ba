package dev.usagemill.pricing;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Cost cases with known results, taken from LiteLLM's tests (MIT): those of its eighteen
 * generic cases that text tokens can express. Prices go through the import, so both are
 * held to the digit. Not among them: audio, images, data residency and hours of the day,
 * which no price file expresses.
 */
class GoldenCostTests {

	private static final LocalDate DAY = LocalDate.of(2026, 7, 5);

	@TempDir
	Path directory;

	@ParameterizedTest(name = "{0}")
	@CsvFileSource(resources = "golden-costs.csv", delimiter = '|', numLinesToSkip = 1)
	void costsWhatIsExpected(String name, String prices, String tier, String tokens, String inputCost,
			String outputCost) throws IOException {
		Map<String, Long> counts = counts(tokens);
		TokenSums sums = new TokenSums(counts.get("input"), counts.get("output"), counts.getOrDefault("cacheRead", 0L),
				counts.getOrDefault("cacheWrite5m", 0L), 0, counts.getOrDefault("reasoning", 0L));
		TierPrices found = imported(name, prices.replace('\'', '"')).tierPrices(name, tier, DAY).orElseThrow();
		Rate rate = found.rate(found.band(sums.input()));
		BigDecimal output = rate.cost(TokenKind.OUTPUT, sums).add(rate.cost(TokenKind.REASONING, sums));
		assertThat(rate.cost(sums).subtract(output)).isEqualByComparingTo(inputCost);
		assertThat(output).isEqualByComparingTo(outputCost);
	}

	/** LiteLLM charges the standard price here; a price that nobody named is unknown. */
	@Test
	void leavesATierWithoutPricesUnpriced() throws IOException {
		String prices = "{\"input_cost_per_token\": 1e-06, \"output_cost_per_token\": 2e-06}";
		Optional<Rate> rate = imported("m", prices).rate("m", "flex", DAY, 0);
		assertThat(rate).isEmpty();
	}

	private PriceBook imported(String name, String prices) throws IOException {
		Path source = Files.writeString(this.directory.resolve("map.json"), "{\"" + name + "\": " + prices + "}");
		PriceImport imported = PriceImport.of(source, Optional.empty(), this.directory.resolve("none.yml"), DAY);
		return PriceFiles.book(this.directory, imported.text());
	}

	private static Map<String, Long> counts(String tokens) {
		Map<String, Long> counts = new TreeMap<>();
		for (String count : tokens.split(" ")) {
			counts.put(count.split("=")[0], Long.valueOf(count.split("=")[1]));
		}
		return counts;
	}

}
