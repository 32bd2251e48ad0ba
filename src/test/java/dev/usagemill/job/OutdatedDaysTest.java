package dev.usagemill.job;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.util.SortedMap;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A run leaves the price of every day alone that it does not restate, and tells which
 * days the current price file prices differently: those whose own prices differ, not all
 * that were priced by another file.
 */
class OutdatedDaysTest {

	private static final LocalDate FIRST = LocalDate.of(2026, 10, 1);

	private static final LocalDate SECOND = LocalDate.of(2026, 10, 2);

	private static final String PRICES = """
			currency: USD
			prices:
			  - model: m
			    input: 1
			    output: 1
			    tiers:
			      batch: {input: 0.5, output: 0.5}
			""";

	@TempDir
	Path directory;

	private Path log;

	private Path prices;

	private Night night;

	@BeforeEach
	void load() throws IOException {
		this.log = this.directory.resolve("app.jsonl");
		append(line("a", "m", "standard", FIRST), line("b", "m", "batch", SECOND), line("c", "other", "flex", SECOND));
		this.prices = Files.writeString(this.directory.resolve("prices.yml"), PRICES);
		this.night = new Night(this.directory.resolve("warehouse"), this.log.toString()).with("prices",
				this.prices.toString());
		assertThat(this.night.run().outdatedDays()).isEmpty();
	}

	@Test
	void aRunMovesThePriceOfNoDayThatItDoesNotRestate() throws Exception {
		Files.writeString(this.prices, PRICES.replace("input: 1", "input: 2"));
		SortedMap<String, String> before = this.night.parts();
		append(line("d", "m", "standard", FIRST));
		RunResult result = this.night.run();
		assertThat(result.outdatedDays()).isEmpty();
		assertThat(this.night.parts()).containsEntry("daily_usage/2026-10-02.parquet",
				before.get("daily_usage/2026-10-02.parquet"));
		Files.writeString(this.prices, PRICES.replace("input: 1", "input: 3").replace("0.5", "0.6"));
		assertThat(this.night.run().outdatedDays()).containsExactly(FIRST, SECOND);
		assertThat(this.night.published("SELECT date, cost_usd FROM daily_usage WHERE model = 'm' ORDER BY date"))
			.as("one restated, one not, none by the current file")
			.containsExactly("2026-10-01|2.000000000000", "2026-10-01|2.000000000000", "2026-10-02|0.500000000000");
	}

	@Test
	void aPriceThatNoDayUsesOutdatesNone() throws IOException {
		Files.writeString(this.prices, "# spelt otherwise\n" + PRICES.replace("input: 1", "input: 1.00") + """
				      priority: {input: 9, output: 9}
				  - {model: m, from: 2026-10-03, input: 9, output: 9}
				  - {model: unused, input: 9, output: 9}
				""");
		assertThat(this.night.run().outdatedDays()).isEmpty();
		assertThat(RepricePreview.outdatedDays(this.night.settings())).isEmpty();
	}

	@Test
	void aChangedTierOutdatesTheDaysThatHaveItOnly() throws IOException {
		Files.writeString(this.prices, PRICES.replace("0.5", "0.6"));
		assertThat(this.night.run().outdatedDays()).containsExactly(SECOND);
	}

	@Test
	void aPriceForWhatWasUnpricedOutdatesItsDays() throws IOException {
		Files.writeString(this.prices, PRICES + "  - {model: other, input: 1, output: 1}\n");
		assertThat(this.night.run().outdatedDays()).as("the tier flex is still unpriced").isEmpty();
		Files.writeString(this.prices,
				PRICES + "  - {model: other, input: 1, output: 1, tiers: {flex: {input: 1, output: 1}}}\n");
		assertThat(this.night.run().outdatedDays()).containsExactly(SECOND);
		this.night.reprice("2026-10-02", "2026-10-02");
		assertThat(this.night.run().outdatedDays()).isEmpty();
	}

	private void append(String... lines) throws IOException {
		Files.writeString(this.log, String.join("", lines), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
	}

	private static String line(String user, String model, String tier, LocalDate day) {
		return "{\"id\":\"" + user + "\",\"userId\":\"" + user + "\",\"feature\":\"f\",\"model\":\"" + model
				+ "\",\"serviceTier\":\"" + tier + "\",\"tokensInput\":1000000,\"createdAt\":\"" + day
				+ "T12:00:00Z\"}\n";
	}

}
