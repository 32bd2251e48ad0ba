package dev.usagemill.pricing;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;

import dev.usagemill.event.Billed;
import dev.usagemill.event.Quantity;
import dev.usagemill.event.TokenKind;

import static org.assertj.core.api.Assertions.assertThat;

/** The price file that comes with the program; figures of LiteLLM's map of 2026-07-05. */
class ShippedPricesTest {

	private static final LocalDate DAY = LocalDate.of(2026, 10, 1);

	private final PriceBook book = PriceBook.read(Path.of("jobs", "prices.yml"));

	@Test
	void holdsThePricesOfItsSource() {
		assertThat(rate("claude-sonnet-4-6")).isEqualTo(rate("3", "15", "0.30", "3.75", "6", "15"));
		assertThat(rate("claude-haiku-4-5")).isEqualTo(rate("1", "5", "0.10", "1.25", "2", "5"));
		assertThat(rate("claude-opus-4-8")).isEqualTo(rate("5", "25", "0.50", "6.25", "10", "25"));
		assertThat(rate("gpt-4o")).isEqualTo(rate("2.50", "10", "1.25", "2.50", "2.50", "10"));
		assertThat(rate("gpt-4o-mini")).isEqualTo(rate("0.15", "0.60", "0.075", "0.15", "0.15", "0.60"));
		assertThat(rate("gpt-5-nano")).isEqualTo(rate("0.05", "0.40", "0.005", "0.05", "0.05", "0.40"));
		assertThat(rate("gemini-2.5-flash")).isEqualTo(rate("0.30", "2.50", "0.03", "0.30", "0.30", "2.50"));
		assertThat(rate("deepseek-v4-flash")).isEqualTo(rate("0.14", "0.28", "0.0028", "0.14", "0.14", "0.28"));
	}

	@Test
	void holdsWhatItsSourceSaysBesideText() {
		assertThat(price("claude-sonnet-4-6", Quantity.WEB_SEARCHES)).isEqualByComparingTo("10000");
		assertThat(price("gemini-2.5-flash", Quantity.WEB_SEARCHES)).isEqualByComparingTo("35000");
		assertThat(price("gemini-2.5-flash", TokenKind.INPUT_AUDIO)).isEqualByComparingTo("1.00");
		assertThat(price("claude-haiku-4-5", Quantity.WEB_SEARCHES)).isNull();
	}

	@Test
	void knowsDatedNames() {
		assertThat(rate("claude-sonnet-4-5-20250929")).isEqualTo(rate("claude-sonnet-4-5"));
		assertThat(rate("claude-haiku-4-5-20251001")).isEqualTo(rate("claude-haiku-4-5"));
		assertThat(rate("gpt-4o-2024-08-06")).isEqualTo(rate("gpt-4o"));
		assertThat(rate("gpt-5-mini-2025-08-07")).isEqualTo(rate("gpt-5-mini"));
	}

	@Test
	void leavesTheDearerDatedModelUnpriced() {
		assertThat(this.book.rate("gpt-4o-2024-05-13", null, DAY, 0)).isEmpty();
	}

	/** USD per million. */
	private BigDecimal price(String model, Billed billed) {
		return this.book.rate(model, null, DAY, 0).orElseThrow().price(billed);
	}

	/** Its prices of text. */
	private Rate rate(String model) {
		return new Rate(this.book.rate(model, null, DAY, 0)
			.orElseThrow()
			.prices()
			.entrySet()
			.stream()
			.filter((price) -> price.getKey() instanceof TokenKind kind && kind.isText())
			.collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
	}

	private static Rate rate(String input, String output, String cacheRead, String cacheWrite5m, String cacheWrite1h,
			String reasoning) {
		return Rates.of(new BigDecimal(input), new BigDecimal(output), new BigDecimal(cacheRead),
				new BigDecimal(cacheWrite5m), new BigDecimal(cacheWrite1h), new BigDecimal(reasoning));
	}

}
