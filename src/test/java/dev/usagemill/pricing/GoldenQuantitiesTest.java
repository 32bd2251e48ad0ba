package dev.usagemill.pricing;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

import dev.usagemill.event.Billed;
import dev.usagemill.event.BilledCounts;
import dev.usagemill.event.EventField;
import dev.usagemill.event.Quantities;
import dev.usagemill.event.Quantity;
import dev.usagemill.event.TokenCounts;
import dev.usagemill.event.TokenKind;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Costs of all that is billed, as {@code golden-quantities.py} beside the file computed
 * them in exact fractions, without any of the program's code.
 */
class GoldenQuantitiesTest {

	private static final String UNPRICED = "unpriced: ";

	@TempDir
	Path directory;

	@ParameterizedTest(name = "{0}")
	@CsvFileSource(resources = "golden-quantities.csv", delimiter = '|', numLinesToSkip = 1, maxCharsPerColumn = 10_000)
	void costsWhatIsExpected(String name, String prices, String tier, String counts, String cost) throws IOException {
		PriceBook book = PriceFiles.book(this.directory,
				"currency: USD\nprices:\n  - " + prices.replaceFirst("\\{", "{model: m, ") + "\n");
		BilledCounts counted = counted((counts != null) ? counts : "");
		TierPrices found = book.tierPrices("m", tier, LocalDate.EPOCH).orElseThrow();
		Rate rate = found.rate(found.band(counted.count(TokenKind.INPUT)));
		if (cost.startsWith(UNPRICED)) {
			assertThat(rate.cost(counted)).isNull();
			assertThat(rate.unpriced(counted).stream().map((billed) -> EventField.of(billed).jsonName()).sorted())
				.containsExactly(cost.substring(UNPRICED.length()).split(" "));
			return;
		}
		assertThat(rate.cost(counted)).isEqualTo(new BigDecimal(cost));
	}

	private static BilledCounts counted(String text) {
		Map<String, String> counts = Arrays.stream(text.split(" "))
			.filter((count) -> !count.isEmpty())
			.map((count) -> count.split("="))
			.collect(Collectors.toMap((count) -> count[0], (count) -> count[1], (one, other) -> one, TreeMap::new));
		return new BilledCounts(
				TokenCounts.of(Stream.of(TokenKind.values()).mapToLong((kind) -> count(counts, kind)).toArray()),
				Quantities.of((quantity) -> count(counts, quantity)));
	}

	private static long count(Map<String, String> counts, Billed billed) {
		if (billed == Quantity.REQUESTS) {
			return counts.getOrDefault("success", "true").equals("true") ? 1 : 0;
		}
		BigDecimal count = new BigDecimal(counts.getOrDefault(EventField.of(billed).jsonName(), "0"));
		return ((billed == Quantity.AUDIO_MS) ? count.movePointRight(3) : count).longValueExact();
	}

}
