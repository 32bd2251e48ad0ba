package dev.usagemill.pricing;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class TierAliasesTest {

	private static final LocalDate DAY = LocalDate.of(2026, 10, 5);

	private static final String BOOK = """
			currency: USD
			tierAliases: {default: standard, slow: flex, own: flex}
			prices:
			  - {model: big, input: 3, output: 15, tiers: {flex: {input: 1, output: 5}, own: {input: 2, output: 4}}}
			  - {model: small, input: 1, output: 2}
			""";

	@TempDir
	Path directory;

	@Test
	void anAliasMeansTheTierOfThatModel() throws IOException {
		PriceBook book = book(BOOK);
		assertThat(book.tierPrices("big", "default", DAY)).isEqualTo(book.tierPrices("big", null, DAY)).isPresent();
		assertThat(book.tierPrices("big", "slow", DAY)).isEqualTo(book.tierPrices("big", "flex", DAY)).isPresent();
		assertThat(book.tierPrices("big", "own", DAY)).as("its own tier first")
			.isPresent()
			.isNotEqualTo(book.tierPrices("big", "flex", DAY));
		assertThat(book.tierPrices("small", "slow", DAY)).as("unpriced, like flex").isEmpty();
		assertThat(book.tierPrices("big", "auto", DAY)).isEmpty();
	}

	@Test
	void namesEachTierThatHasPricesByAllItsNames() throws IOException {
		PriceBook book = book(BOOK);
		assertThat(book.tierNames("big", DAY)).containsExactly("default", "flex", "own", "slow", "standard")
			.allMatch((tier) -> book.tierPrices("big", tier, DAY).isPresent());
		assertThat(book.tierNames("small", DAY)).containsExactly("default", "standard");
		assertThat(book.tierNames("unknown", DAY)).isEmpty();
	}

	@Test
	void theShippedPricesKnowTiersAsProvidersWriteThem() {
		PriceBook shipped = PriceBook.read(Path.of("jobs/prices.yml"));
		assertThat(shipped.tierPrices("gpt-5", "default", DAY)).isEqualTo(shipped.tierPrices("gpt-5", null, DAY))
			.isEqualTo(shipped.tierPrices("gpt-5", "standard", DAY))
			.isPresent();
		assertThat(shipped.tierPrices("gpt-5", "flex", DAY)).isPresent()
			.isNotEqualTo(shipped.tierPrices("gpt-5", null, DAY));
		assertThat(shipped.tierPrices("gpt-5", "auto", DAY)).as("a wish, not a tier").isEmpty();
		assertThat(shipped.tierPrices("gpt-5", "Standard", DAY)).as("nobody writes it so").isEmpty();
	}

	@Test
	void anotherMeaningIsAnotherPrice() throws IOException {
		PriceBook book = book(BOOK);
		PriceBook without = book(BOOK.replace("default: standard, ", ""));
		assertThat(without.digest()).isNotEqualTo(book.digest());
		assertThat(book(BOOK.replaceFirst("tierAliases.*\n", "")).digest()).as("as before there were aliases")
			.isEqualTo(book(BOOK.replaceFirst("tierAliases.*\n", "tierAliases: {}\n")).digest());
		assertThat(book.pricesAlike(without, "big", DAY)).isFalse();
		assertThat(book.pricesAlike(without, "big", "default", DAY)).isFalse();
		assertThat(book.pricesAlike(without, "big", "slow", DAY)).isTrue();
	}

	@Test
	void explainsWhichTierAnAliasMeans() throws IOException {
		PriceBook book = book(BOOK);
		assertThat(PriceLookup.of(book, "big", "default", DAY).aliasOf()).contains("standard");
		assertThat(PriceLookup.of(book, "big", "own", DAY).aliasOf()).isEmpty();
		assertThat(PriceLookup.of(book, "small", "slow", DAY).reason()).contains("only for standard");
	}

	@Test
	void saysWhatIsWrongWithThem() throws IOException {
		List<String> errors = PriceCheck
			.of(PriceFiles.file(this.directory,
					"currency: USD\ntierAliases:\n  standard: flex\n  default: [standard]\nprices: []\n"))
			.errors();
		assertThat(errors).hasSize(2);
		assertThat(errors.get(0)).contains("prices.yml:3: tierAliases: standard is a tier of every model");
		assertThat(errors.get(1)).contains("prices.yml:4: tierAliases: ");
	}

	private PriceBook book(String yaml) throws IOException {
		return PriceFiles.book(this.directory, yaml);
	}

}
