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
		for (String day : days(11)) {
			Path part = this.warehouse.events(day);
			flip(part, random.nextInt((int) Files.size(part)), random);
		}
		List<String> findings = this.warehouse.findings();
		assertThat(days(11))
			.allSatisfy((day) -> assertThat(findings).anyMatch((line) -> line.contains("/" + day + ".parquet")));
	}

	@Test
	void findsAFlippedByteOfARollupsRowsAndOfWhatItStatesAboutThem() throws Exception {
		Random random = new Random(11);
		for (String day : days(11)) {
			Path part = this.warehouse.dailyUsage(day);
			int names = new String(Files.readAllBytes(part), StandardCharsets.ISO_8859_1).indexOf("usagemill.");
			flip(part, random.nextInt(names), random);
		}
		List<String> findings = this.warehouse.findings();
		assertThat(days(11))
			.allSatisfy((day) -> assertThat(findings).anyMatch((line) -> line.contains("/" + day + ".parquet")));
	}

	@Test
	void findsAMissingPart() throws IOException {
		Files.delete(this.warehouse.events(DAY));
		Files.delete(this.warehouse.dailyUsage(OTHER_DAY));
		assertThat(this.warehouse.findings()).anyMatch((line) -> line.startsWith("PARTS events/" + DAY))
			.anyMatch((line) -> line.startsWith("PARTS daily_usage/" + OTHER_DAY))
			.allMatch((line) -> line.contains("is missing"));
	}

	@Test
	void findsPartsThatWereSwapped() throws IOException {
		swap(this.warehouse.events(DAY), this.warehouse.events(OTHER_DAY));
		assertThat(this.warehouse.findings())
			.anyMatch((line) -> line.matches("EVENTS events/" + DAY + ".* of another day"))
			.anyMatch((line) -> line.matches("EVENTS events/" + OTHER_DAY + ".* of another day"));
	}

	@Test
	void findsRollupsThatWereSwapped() throws IOException {
		swap(this.warehouse.dailyUsage(DAY), this.warehouse.dailyUsage(OTHER_DAY));
		assertThat(this.warehouse.findings())
			.anyMatch((line) -> line.matches("DAILY_USAGE daily_usage/" + DAY + ".* rows are of another day"));
	}

	@Test
	void findsAPartOfAnOlderLoad() throws Exception {
		footer(this.warehouse.events(DAY), "1");
		assertThat(this.warehouse.findings())
			.anyMatch((line) -> line.contains("carries load 1, but load 2 restated this day: it is stale"));
		footer(this.warehouse.events(DAY), "7");
		assertThat(this.warehouse.findings())
			.anyMatch((line) -> line.contains("carries load 7, of which there is no load record"));
	}

	@Test
	void findsOneChangedCost() throws Exception {
		Verified.rewrite(this.warehouse.dailyUsage(DAY), "SELECT * REPLACE (CASE WHEN row_number() OVER () = 3"
				+ " THEN cost_usd + 0.000000000001 ELSE cost_usd END AS cost_usd) FROM part");
		assertThat(this.warehouse.findings()).anyMatch(
				(line) -> line.matches("COST daily_usage/" + DAY + ".*: 1 rows have another cost than their events.*"));
	}

	@Test
	void findsOneUnpricedTokenTooMany() throws Exception {
		Verified.rewrite(this.warehouse.dailyUsage(DAY), "SELECT * REPLACE (CASE WHEN row_number() OVER () = 3"
				+ " THEN unpriced_tokens + 1 ELSE unpriced_tokens END AS unpriced_tokens) FROM part");
		assertThat(this.warehouse.findings())
			.anyMatch((line) -> line.startsWith("COST daily_usage/" + DAY) && line.contains("unpriced tokens"));
	}

	@Test
	void findsAFreeRequestThatIsUnpriced() throws Exception {
		Verified.rewrite(this.warehouse.dailyUsage(DAY), "SELECT * REPLACE (coalesce(cost_usd, 0)::DECIMAL(38, 12) AS"
				+ " cost_usd, CASE WHEN row_number() OVER () = 1 THEN 1 ELSE unpriced_requests END AS unpriced_requests) FROM part");
		assertThat(this.warehouse.findings()).anyMatch((line) -> line.startsWith("COST daily_usage/" + DAY));
	}

}
