package dev.usagemill.pricing;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static dev.usagemill.pricing.ModelPrice.FROM_THE_BEGINNING;
import static org.assertj.core.api.Assertions.assertThat;

class DearestPricesTest {

	@TempDir
	Path directory;

	@Test
	void looksAtEveryKindOfTokenTierAndBand() throws IOException {
		assertDearest("input: 3, output: 2", "3.000000");
		assertDearest("input: 3, output: 15, reasoning: 60", "60.000000");
		assertDearest("input: 3, output: 15, cacheWrite1h: 15.000001", "15.000001");
		assertDearest("input: 3, output: 15, longContext: [{above: 9, output: 22.5}, {above: 10, input: 23}]",
				"23.000000");
		assertDearest("input: 3, output: 15, tiers: {priority: {input: 6, output: 30}}", "30.000000");
		assertDearest(
				"input: 3, output: 15, tiers: {batch: {input: 1, output: 2, longContext: [{above: 9, cacheRead: 31}]}}",
				"31.000000");
		assertDearest("input: 0, output: 0", "0.000000");
	}

	@Test
	void followsTheDaysOnWhichPricesBegin() throws IOException {
		PriceBook book = PriceFiles.entries(this.directory, """
				  - {model: a, input: 3, output: 10}
				  - {model: a, from: 2026-02-01, input: 2, output: 40}
				  - {model: a, from: 2026-04-01, input: 2, output: 8}
				  - {model: b, from: 2026-02-01, input: 1, output: 20}
				  - {model: b, from: 2026-03-01, input: 1, output: 30}
				  - {model: c, from: 2026-04-01, input: 1, output: 31}
				""");
		assertThat(DearestPrices.of(book).toString())
			.isEqualTo("{" + FROM_THE_BEGINNING + "=10.000000, 2026-02-01=40.000000, 2026-04-01=31.000000}");
	}

	@Test
	void knowsNoneBeforeTheFirstPriceBegins() throws IOException {
		PriceBook book = PriceFiles.entries(this.directory, "  - {model: a, from: 2026-02-01, input: 3, output: 10}\n");
		assertThat(DearestPrices.of(book).firstKey()).isEqualTo(LocalDate.parse("2026-02-01"));
	}

	private void assertDearest(String prices, String dearest) throws IOException {
		PriceBook book = PriceFiles.entries(this.directory,
				"  - {model: cheap, input: 0, output: 0.5}\n  - {model: a, " + prices + "}\n");
		assertThat(DearestPrices.of(book)).as(prices)
			.containsExactly(Map.entry(FROM_THE_BEGINNING, new BigDecimal(dearest).max(new BigDecimal("0.500000"))));
	}

}
