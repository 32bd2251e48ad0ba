package dev.usagemill.verify;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** One damage each to a sound warehouse: it must be found, and named. */
class DamageTest extends SoundWarehouse {

	@Test
	void aCopyIsSound() {
		VerifyReport report = this.warehouse.verify();
		assertThat(report.findings()).isEmpty();
		assertThat(report.metrics()).containsEntry(Metric.LOADS, 2L)
			.containsEntry(Metric.EVENTS, 1219L)
			.containsEntry(Metric.DAYS, 12L)
			.containsEntry(Metric.LINES_PROVED, 1242L)
			.containsEntry(Metric.LINES_NOT_PROVED, 0L);
	}

	@Test
	void findsAMovedWarehouseWhoseViewReadsTheOldPlace() throws IOException {
		Path moved = this.scratch.resolve("moved");
		assertThat(sound.copyTo(moved).findings()).singleElement().asString().contains("view events");
	}

	@Test
	void findsAFlippedByteWhereverItLies() throws Exception {
		Random random = new Random(7);
		for (String day : days(6)) {
			Path part = this.warehouse.events(day);
			flip(part, random.nextInt((int) Files.size(part)), random);
		}
		// in rows, and in what they state about themselves
		List<String> others = days(11).subList(6, 11);
		for (String day : others) {
			Path part = this.warehouse.dailyUsage(day);
			int names = new String(Files.readAllBytes(part), StandardCharsets.ISO_8859_1).indexOf("usagemill.");
			flip(part, random.nextInt(names), random);
		}
		List<String> findings = this.warehouse.findings();
		assertThat(days(6))
			.allSatisfy((day) -> assertThat(findings).anyMatch((line) -> line.contains("events/" + day + ".parquet")));
		assertThat(others).allSatisfy(
				(day) -> assertThat(findings).anyMatch((line) -> line.contains("daily_usage/" + day + ".parquet")));
	}

	/** Each on days of its own, as verifying takes longest. */
	@Test
	void findsWhatIsMissingSwappedOrStale() throws Exception {
		Files.delete(this.warehouse.events("2026-10-10"));
		Files.delete(this.warehouse.dailyUsage("2026-10-11"));
		swap(this.warehouse.events("2026-10-12"), this.warehouse.events("2026-10-13"));
		swap(this.warehouse.dailyUsage("2026-10-14"), this.warehouse.dailyUsage("2026-10-15"));
		footer(this.warehouse.events("2026-10-16"), "1");
		footer(this.warehouse.events("2026-10-17"), "7");
		List<String> findings = this.warehouse.findings();
		assertThat(findings).filteredOn((line) -> line.contains("is missing"))
			.anyMatch((line) -> line.startsWith("PARTS events/2026-10-10"))
			.anyMatch((line) -> line.startsWith("PARTS daily_usage/2026-10-11"))
			.hasSize(2);
		assertThat(findings).anyMatch((line) -> line.matches("EVENTS events/2026-10-12.* of another day"))
			.anyMatch((line) -> line.matches("EVENTS events/2026-10-13.* of another day"))
			.anyMatch((line) -> line.matches("DAILY_USAGE daily_usage/2026-10-14.* rows are of another day"))
			.anyMatch((line) -> line.matches("DAILY_USAGE daily_usage/2026-10-15.* rows are of another day"))
			.anyMatch((line) -> line
				.matches(".*/2026-10-16.*carries load 1, but load 2 restated this day: it is stale.*"))
			.anyMatch((line) -> line.matches(".*/2026-10-17.*carries load 7, of which there is no load record.*"));
	}

	@Test
	void findsAnyChangeOfWhatADayCosts() throws Exception {
		Verified.rewrite(this.warehouse.dailyUsage("2026-10-13"), "SELECT * REPLACE (CASE WHEN row_number() OVER () = 3"
				+ " THEN cost_usd + 0.000000000001 ELSE cost_usd END AS cost_usd) FROM part");
		Verified.rewrite(this.warehouse.dailyUsage("2026-10-14"), "SELECT * REPLACE (CASE WHEN row_number() OVER () = 3"
				+ " THEN unpriced_tokens + 1 ELSE unpriced_tokens END AS unpriced_tokens) FROM part");
		// a free request that is unpriced
		Verified.rewrite(this.warehouse.dailyUsage("2026-10-15"),
				"SELECT * REPLACE (coalesce(cost_usd, 0)::DECIMAL(38, 12) AS"
						+ " cost_usd, CASE WHEN row_number() OVER () = 1 THEN 1 ELSE unpriced_requests END AS unpriced_requests) FROM part");
		assertThat(this.warehouse.findings()).anyMatch(
				(line) -> line.matches("COST daily_usage/2026-10-13.*: 1 rows have another cost than their events.*"))
			.anyMatch((line) -> line.matches("COST daily_usage/2026-10-14.*unpriced tokens.*"))
			.anyMatch((line) -> line.startsWith("COST daily_usage/2026-10-15"));
	}

}
