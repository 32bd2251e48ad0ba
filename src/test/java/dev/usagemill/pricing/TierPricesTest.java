package dev.usagemill.pricing;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.usagemill.event.Billed;
import dev.usagemill.event.TokenKind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class TierPricesTest {

	private static final LocalDate DAY = LocalDate.of(2026, 10, 1);

	private static final String BIG = """
			  - model: big
			    input: 3.00
			    output: 15.00
			    cacheRead: 0.30
			    cacheWrite5m: 3.75
			    longContext:
			      - {above: 200000, input: 6.00, output: 22.50}
			      - {above: 500000, input: 9.00, cacheWrite5m: 12.00}
			    tiers:
			      batch: {input: 1.50, output: 7.50}
			      priority: {input: 4.00, output: 20.00, cacheRead: 0.40, longContext: [{above: 100000, input: 8.00}]}
			""";

	@TempDir
	Path directory;

	@ParameterizedTest
	@CsvSource({ "0,0", "199999,0", "200000,0", "200001,1", "500000,1", "500001,2", "1000000000,2" })
	void leavesThePromptAtTheBoundaryInTheLowerBand(long tokensInput, int band) throws IOException {
		assertThat(big(null).band(tokensInput)).isEqualTo(band);
	}

	@ParameterizedTest
	@CsvSource({ "100000,0", "100001,1", "200001,1" })
	void countsTheBandsOfTheRequestsOwnTier(long tokensInput, int band) throws IOException {
		assertThat(big("priority").band(tokensInput)).isEqualTo(band);
		assertThat(big("batch").band(tokensInput)).isZero();
	}

	@Test
	void keepsTheBasePriceOfWhatABandLeavesOut() throws IOException {
		assertThat(big(null).rate(1)).isEqualTo(rate("6", "22.5", "0.3", "3.75", "3.75", "22.5"));
	}

	@Test
	void keepsTheBasePriceAndNotThatOfTheBandBelow() throws IOException {
		assertThat(big(null).rate(2)).isEqualTo(rate("9", "15", "0.3", "12", "12", "15"));
	}

	@Test
	void followsTheBandWhereTheBaseHasNoPriceOfItsOwn() {
		TierPrices prices = prices(Map.of(TokenKind.INPUT, "1", TokenKind.OUTPUT, "2"),
				Map.of(TokenKind.INPUT, "3", TokenKind.OUTPUT, "4"));
		assertThat(prices.rate(1)).isEqualTo(rate("3", "4", "3", "3", "3", "4"));
	}

	@Test
	void keepsAnHourlyCacheWriteOfTheBaseBesideACacheWriteOfTheBand() {
		TierPrices prices = prices(Map.of(TokenKind.INPUT, "1", TokenKind.OUTPUT, "2", TokenKind.CACHE_WRITE_1H, "5"),
				Map.of(TokenKind.CACHE_WRITE_5M, "7"));
		assertThat(prices.rate(1)).isEqualTo(rate("1", "2", "1", "7", "5", "2"));
	}

	@Test
	void keepsAnExplicitZeroOfTheBaseInABand() {
		TierPrices prices = prices(Map.of(TokenKind.INPUT, "1", TokenKind.OUTPUT, "2", TokenKind.CACHE_READ, "0"),
				Map.of(TokenKind.INPUT, "3"));
		assertThat(prices.rate(1).price(TokenKind.CACHE_READ)).isZero();
	}

	@Test
	void fallsBackWithinATierOnly() throws IOException {
		assertThat(big("batch").rate(0)).isEqualTo(rate("1.5", "7.5", "1.5", "1.5", "1.5", "7.5"));
		assertThat(big("priority").rate(0)).isEqualTo(rate("4", "20", "0.4", "4", "4", "20"));
		assertThat(big("priority").rate(1)).isEqualTo(rate("8", "20", "0.4", "8", "8", "20"));
	}

	@Test
	void takesTheStandardTierForNoTierAndForItsName() throws IOException {
		assertThat(big("standard")).isEqualTo(big(null));
	}

	@ParameterizedTest
	@ValueSource(strings = { "flex", "Batch", "batch ", "", "scale" })
	void leavesATierUnpricedThatTheEntryDoesNotName(String tier) throws IOException {
		assertThat(book().rate("big", tier, DAY, 0)).isEmpty();
	}

	@Test
	void saysWhereEachPriceComesFrom() throws IOException {
		TierPrices prices = big(null);
		assertThat(prices.source(1, TokenKind.CACHE_WRITE_1H)).contains(TokenKind.CACHE_WRITE_5M);
		assertThat(prices.source(1, TokenKind.REASONING)).contains(TokenKind.OUTPUT);
		assertThat(prices.isGivenByBand(1, TokenKind.INPUT)).isTrue();
		assertThat(prices.isGivenByBand(1, TokenKind.CACHE_READ)).isFalse();
		assertThat(prices.isGivenByBand(0, TokenKind.INPUT)).isFalse();
	}

	@Test
	void takesTheBandsAndTiersOfTheDaysPeriod() throws IOException {
		PriceBook book = PriceFiles.entries(this.directory, """
				  - {model: m, input: 1, output: 1, longContext: [{above: 10, input: 2}]}
				  - {model: m, from: 2026-10-01, input: 3, output: 3, tiers: {flex: {input: 4, output: 4}}}
				""");
		assertThat(book.tierPrices("m", null, DAY.minusDays(1)).orElseThrow().band(11)).isEqualTo(1);
		assertThat(book.tierPrices("m", null, DAY).orElseThrow().band(11)).isZero();
		assertThat(book.rate("m", "flex", DAY.minusDays(1), 0)).isEmpty();
		assertThat(book.rate("m", "flex", DAY, 0)).isPresent();
	}

	@Test
	void refusesBandsThatDoNotRiseOrGiveNothing() {
		Map<Billed, BigDecimal> base = Map.of(TokenKind.INPUT, BigDecimal.ONE, TokenKind.OUTPUT, BigDecimal.ONE);
		Band band = new Band(5, base);
		assertThatIllegalArgumentException().isThrownBy(() -> new TierPrices(base, List.of(band, band)));
		assertThatIllegalArgumentException().isThrownBy(() -> new Band(0, base));
		assertThatIllegalArgumentException().isThrownBy(() -> new Band(5, Map.of()));
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new TierPrices(Map.of(TokenKind.INPUT, BigDecimal.ONE), List.of()));
	}

	private TierPrices big(String tier) throws IOException {
		return book().tierPrices("big", tier, DAY).orElseThrow();
	}

	private PriceBook book() throws IOException {
		return PriceFiles.entries(this.directory, BIG);
	}

	private static TierPrices prices(Map<TokenKind, String> base, Map<TokenKind, String> band) {
		return new TierPrices(decimals(base), List.of(new Band(1000, decimals(band))));
	}

	private static Map<Billed, BigDecimal> decimals(Map<TokenKind, String> prices) {
		Map<Billed, BigDecimal> decimals = new java.util.HashMap<>();
		prices.forEach((kind, price) -> decimals.put(kind, new BigDecimal(price)));
		return decimals;
	}

	private static Rate rate(String input, String output, String cacheRead, String cacheWrite5m, String cacheWrite1h,
			String reasoning) {
		return Rates.of(new BigDecimal(input), new BigDecimal(output), new BigDecimal(cacheRead),
				new BigDecimal(cacheWrite5m), new BigDecimal(cacheWrite1h), new BigDecimal(reasoning));
	}

}
