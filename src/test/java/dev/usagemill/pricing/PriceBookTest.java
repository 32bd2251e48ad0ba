package dev.usagemill.pricing;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.usagemill.event.TokenKind;

import static org.assertj.core.api.Assertions.assertThat;

class PriceBookTest {

	private static final LocalDate DAY = LocalDate.of(2026, 10, 1);

	@TempDir
	Path directory;

	@Test
	void findsAModelByItsExactNameAndByItsAliases() throws IOException {
		PriceBook book = entries("""
				  - {model: big, aliases: [vendor/big, big-2026], input: 3.00, output: 15.00}
				""");
		assertThat(book.rate("big", null, DAY, 0)).isPresent();
		assertThat(book.rate("vendor/big", null, DAY, 0)).isEqualTo(book.rate("big", null, DAY, 0));
		assertThat(book.rate("big-2026", null, DAY, 0)).isEqualTo(book.rate("big", null, DAY, 0));
	}

	@Test
	void leavesSimilarNamesUnpriced() throws IOException {
		PriceBook book = entries("  - {model: big, aliases: [vendor/big], input: 3.00, output: 15.00}\n");
		for (String name : new String[] { "Big", "big-mini", "bi", "big ", "vendor/big-mini", "other/big", "" }) {
			assertThat(book.rate(name, null, DAY, 0)).as(name).isEmpty();
		}
	}

	@Test
	void pricesTheStandardTierOnly() throws IOException {
		PriceBook book = entries("  - {model: big, input: 3.00, output: 15.00}\n");
		assertThat(book.rate("big", "standard", DAY, 0)).isEqualTo(book.rate("big", null, DAY, 0)).isPresent();
		assertThat(book.rate("big", "batch", DAY, 0)).isEmpty();
		assertThat(book.rate("big", "Standard", DAY, 0)).isEmpty();
		assertThat(book.rate("big", "", DAY, 0)).isEmpty();
	}

	@Test
	void changesThePriceOnTheFirstDayOfAPeriod() throws IOException {
		PriceBook book = entries("""
				  - {model: big, from: 2026-03-01, input: 3, output: 3}
				  - {model: big, from: 2026-01-01, input: 1, output: 1}
				  - {model: big, from: '2026-02-01', input: 2, output: 2}
				""");
		assertThat(book.rate("big", null, LocalDate.of(2025, 12, 31), 0)).isEmpty();
		assertThat(input(book, LocalDate.of(2026, 1, 1))).isEqualByComparingTo("1");
		assertThat(input(book, LocalDate.of(2026, 1, 31))).isEqualByComparingTo("1");
		assertThat(input(book, LocalDate.of(2026, 2, 1))).isEqualByComparingTo("2");
		assertThat(input(book, LocalDate.of(2026, 2, 28))).isEqualByComparingTo("2");
		assertThat(input(book, LocalDate.of(2026, 3, 1))).isEqualByComparingTo("3");
		assertThat(input(book, LocalDate.of(2099, 1, 1))).isEqualByComparingTo("3");
	}

	@Test
	void holdsSinceEverWithoutAFirstDay() throws IOException {
		PriceBook book = entries("""
				  - {model: big, from: 2026-02-01, input: 2, output: 2}
				  - {model: big, input: 1, output: 1}
				""");
		assertThat(input(book, LocalDate.of(1970, 1, 1))).isEqualByComparingTo("1");
		assertThat(input(book, LocalDate.of(2026, 1, 31))).isEqualByComparingTo("1");
		assertThat(input(book, LocalDate.of(2026, 2, 1))).isEqualByComparingTo("2");
	}

	@Test
	void appliesAnAliasOfOnePeriodToAllPeriods() throws IOException {
		PriceBook book = entries("""
				  - {model: big, aliases: [old-name, same-name], input: 1, output: 1}
				  - {model: big, aliases: [new-name, same-name], from: 2026-02-01, input: 2, output: 2}
				""");
		for (String alias : new String[] { "old-name", "same-name", "new-name" }) {
			assertThat(book.rate(alias, null, LocalDate.of(2026, 1, 31), 0).orElseThrow().price(TokenKind.INPUT))
				.isEqualByComparingTo("1");
			assertThat(book.rate(alias, null, LocalDate.of(2026, 2, 1), 0).orElseThrow().price(TokenKind.INPUT))
				.isEqualByComparingTo("2");
		}
	}

	@Test
	void readsEveryPriceOfAnEntry() throws IOException {
		PriceBook book = entries("""
				  - model: big
				    input: 3.00
				    output: 15.5
				    cacheRead: 0.30
				    cacheWrite5m: 3.75
				    cacheWrite1h: 6
				    reasoning: 999999999999.123456
				""");
		assertThat(book.rate("big", null, DAY, 0))
			.contains(Rates.of(new BigDecimal("3"), new BigDecimal("15.5"), new BigDecimal("0.3"),
					new BigDecimal("3.75"), new BigDecimal("6"), new BigDecimal("999999999999.123456")));
	}

	@Test
	void takesNamesForTextWhateverYamlWouldMakeOfThem() throws IOException {
		PriceBook book = entries("  - {model: 4.50, aliases: [010, yes, 2026-01-01, \"null\"], input: 1, output: 1}\n");
		for (String name : new String[] { "4.50", "010", "yes", "2026-01-01", "null" }) {
			assertThat(book.rate(name, null, DAY, 0)).as(name).isPresent();
		}
	}

	@Test
	void listsItsPricesInOrderWithTheirLines() throws IOException {
		PriceBook book = entries("""
				  - {model: b, input: 1, output: 1}
				  # a comment
				  - model: a
				    from: 2026-02-01
				    input: 1
				    output: 1
				  - {model: a, input: 1, output: 1}
				""");
		assertThat(book.prices()).extracting(ModelPrice::model).containsExactly("a", "a", "b");
		assertThat(book.prices()).extracting(ModelPrice::from)
			.containsExactly(ModelPrice.FROM_THE_BEGINNING, LocalDate.of(2026, 2, 1), ModelPrice.FROM_THE_BEGINNING);
		assertThat(book.prices()).extracting(ModelPrice::line).containsExactly(9, 5, 3);
	}

	@Test
	void readsAListWithoutModels() throws IOException {
		PriceBook book = PriceFiles.book(this.directory, "currency: USD\nprices: []\n");
		assertThat(book.prices()).isEmpty();
		assertThat(book.rate("big", null, DAY, 0)).isEmpty();
	}

	@Test
	void readsAFileWithByteOrderMarkAndCarriageReturns() throws IOException {
		PriceBook book = PriceFiles.book(this.directory,
				"\uFEFFcurrency: USD\r\nprices:\r\n  - model: big\r\n    input: 3.00\r\n    output: 15.00\r\n");
		assertThat(input(book, DAY)).isEqualByComparingTo("3");
		assertThat(book.prices()).extracting(ModelPrice::line).containsExactly(3);
	}

	private PriceBook entries(String entries) throws IOException {
		return PriceFiles.entries(this.directory, entries);
	}

	private static BigDecimal input(PriceBook book, LocalDate date) {
		return book.rate("big", null, date, 0).orElseThrow().price(TokenKind.INPUT);
	}

}
