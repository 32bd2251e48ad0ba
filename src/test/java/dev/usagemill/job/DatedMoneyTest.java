package dev.usagemill.job;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Events at the very edges of periods, bands and tiers, through the whole job. Each has
 * one dollar-sized price that nothing else has, so a cost tells which price was taken.
 */
class DatedMoneyTest {

	/** The period begins on 1 October, at 22:00 UTC of the day before in Berlin. */
	private static final String PRICES = """
			currency: USD
			strip: {prefixes: [vendor/], dateSuffix: true}
			prices:
			  - model: m
			    input: 1
			    output: 0
			    longContext: [{above: 1000, input: 2}]
			    tiers:
			      batch: {input: 3, output: 0, longContext: [{above: 1000, input: 4}]}
			  - model: m
			    from: 2026-10-01
			    input: 10
			    output: 0
			    longContext: [{above: 1000, input: 20}]
			    tiers:
			      batch: {input: 30, output: 0, longContext: [{above: 2000, input: 40}]}
			      priority: {input: 50, output: 0}
			""";

	private static final String BEFORE_BERLIN = "2026-09-30T21:59:59.999999Z";

	private static final String START_BERLIN = "2026-09-30T22:00:00Z";

	private static final String BEFORE_UTC = "2026-09-30T23:59:59.999999Z";

	private static final String START_UTC = "2026-10-01T00:00:00Z";

	@TempDir
	static Path directory;

	private static Path prices;

	private static final Map<String, Night> NIGHTS = new HashMap<>();

	/** Every time, name, tier and length with each other; each combination is a user. */
	@BeforeAll
	static void loadInTwoZones() throws IOException {
		prices = Files.writeString(directory.resolve("prices.yml"), PRICES);
		StringBuilder lines = new StringBuilder();
		for (String createdAt : List.of(BEFORE_BERLIN, START_BERLIN, BEFORE_UTC, START_UTC)) {
			for (String model : List.of("m", "vendor/m-20260801", "m-mini")) {
				for (String tier : new String[] { null, "standard", "batch", "flex", "priority" }) {
					for (int tokensInput : new int[] { 1000, 1001, 2000, 2001, 1_000_000 }) {
						lines.append(event(createdAt + model + tier + tokensInput, model, tier, tokensInput, createdAt,
								true));
					}
				}
			}
		}
		for (String zone : List.of("UTC", "Europe/Berlin")) {
			NIGHTS.put(zone, night(zone, lines.toString()));
		}
	}

	@Test
	void anEventAtTheExactStartOfAPeriodPaysItsPriceInUtc() throws Exception {
		assertThat(cost("UTC", BEFORE_UTC, "m", null, 1000)).isEqualTo("0.001000000000");
		assertThat(cost("UTC", START_UTC, "m", null, 1000)).isEqualTo("0.010000000000");
	}

	@Test
	void anEventAtTheExactStartOfAPeriodPaysItsPriceInBerlin() throws Exception {
		assertThat(cost("Europe/Berlin", BEFORE_BERLIN, "m", null, 1000)).isEqualTo("0.001000000000");
		assertThat(cost("Europe/Berlin", START_BERLIN, "m", null, 1000)).isEqualTo("0.010000000000");
	}

	@Test
	void aPromptAtTheBoundaryPaysTheBaseAndOneAboveItTheBandInTheStandardTier() throws Exception {
		assertThat(cost("UTC", START_UTC, "m", "standard", 1000)).isEqualTo("0.010000000000");
		assertThat(cost("UTC", START_UTC, "m", "standard", 1001)).isEqualTo("0.020020000000");
		assertThat(cost("UTC", BEFORE_UTC, "m", "standard", 1001)).isEqualTo("0.002002000000");
	}

	@Test
	void aPromptAtTheBoundaryPaysTheBaseAndOneAboveItTheBandInTheBatchTier() throws Exception {
		assertThat(cost("UTC", BEFORE_UTC, "m", "batch", 1000)).isEqualTo("0.003000000000");
		assertThat(cost("UTC", BEFORE_UTC, "m", "batch", 1001)).isEqualTo("0.004004000000");
		assertThat(cost("UTC", START_UTC, "m", "batch", 1001)).isEqualTo("0.030030000000");
		assertThat(cost("UTC", START_UTC, "m", "batch", 2000)).isEqualTo("0.060000000000");
		assertThat(cost("UTC", START_UTC, "m", "batch", 2001)).isEqualTo("0.080040000000");
	}

	@Test
	void aTierWithoutBandsPaysTheSameAtAnyLength() throws Exception {
		assertThat(cost("UTC", START_UTC, "m", "priority", 1_000_000)).isEqualTo("50.000000000000");
	}

	@Test
	void aTierThatThePeriodDoesNotPriceIsUnpricedAndNeverStandard() throws Exception {
		assertThat(cost("UTC", BEFORE_UTC, "m", "priority", 1000)).isEqualTo("null");
		assertThat(cost("UTC", START_UTC, "m", "flex", 1001)).isEqualTo("null");
	}

	@Test
	void aNameThatOnlyAStripRuleFindsHasBandsAndTiersToo() throws Exception {
		assertThat(cost("UTC", START_UTC, "vendor/m-20260801", null, 1001)).isEqualTo("0.020020000000");
		assertThat(cost("UTC", START_UTC, "vendor/m-20260801", "batch", 2001)).isEqualTo("0.080040000000");
		assertThat(cost("UTC", START_UTC, "m-mini", null, 1001)).isEqualTo("null");
	}

	@Test
	void requestsOfOneUserInDifferentBandsAndTiersAddUpInOneRow() throws Exception {
		Night night = night("UTC",
				event("u", "m", null, 1000, START_UTC, true) + event("u", "m", null, 1001, START_UTC, true)
						+ event("u", "m", "batch", 1000, START_UTC, true)
						+ event("u", "m", "flex", 7, START_UTC, true));
		assertThat(night
			.published("SELECT requests, tokens_input, cost_usd, unpriced_requests, unpriced_tokens FROM daily_usage"))
			.containsExactly("4|3008|0.060020000000|1|7");
	}

	@Test
	void aFailedRequestCostsWhatItsTokensCost() throws Exception {
		Night night = night("UTC",
				event("u", "m", null, 500, START_UTC, false) + event("u", "m", null, 0, START_UTC, false));
		assertThat(night
			.published("SELECT requests, errors, cost_usd, unpriced_requests, unpriced_tokens FROM daily_usage"))
			.containsExactly("2|2|0.005000000000|0|0");
	}

	private static String cost(String zone, String createdAt, String model, String tier, int tokensInput)
			throws Exception {
		List<String> rows = NIGHTS.get(zone)
			.published("SELECT cost_usd FROM daily_usage WHERE user_id = '" + createdAt + model + tier + tokensInput
					+ "'");
		assertThat(rows).hasSize(1);
		return rows.get(0);
	}

	private static Night night(String zone, String lines) throws IOException {
		int number = directory.toFile().list().length;
		Path log = Files.writeString(directory.resolve("app" + number + ".jsonl"), lines);
		Night night = new Night(directory.resolve("warehouse" + number), log.toString()).with("zone", zone)
			.with("prices", prices.toString());
		night.run();
		return night;
	}

	private static String event(String user, String model, String tier, int tokensInput, String createdAt,
			boolean success) {
		return "{\"userId\":\"" + user + "\",\"feature\":\"f\",\"model\":\"" + model + "\",\"tokensInput\":"
				+ tokensInput + ((tier != null) ? ",\"serviceTier\":\"" + tier + "\"" : "") + ",\"success\":" + success
				+ ",\"createdAt\":\"" + createdAt + "\"}\n";
	}

}
