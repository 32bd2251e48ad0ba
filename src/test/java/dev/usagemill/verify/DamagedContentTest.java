package dev.usagemill.verify;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** One damage each to a sound warehouse: it must be found, and named. */
class DamagedContentTest extends SoundWarehouse {

	@Test
	void checksCostsByThePricesOfTheirDayWhateverThePriceFileOfNow() throws Exception {
		Path prices = Files.writeString(this.scratch.resolve("prices.yml"),
				"currency: USD\nprices:\n  - model: gpt-4o\n    input: 1.00\n    output: 1.00\n");
		VerifyReport report = new Verified(this.warehouse.root(), this.warehouse.logs(), prices).verify();
		assertThat(report.findings()).isEmpty();
		assertThat(report.metrics()).containsEntry(Metric.COST_DAYS, 12L)
			.containsEntry(Metric.COST_DAYS_NOT_CHECKED, 0L);
	}

	@Test
	void findsLostAndChangedPrices() throws Exception {
		Path kept;
		try (Stream<Path> files = Files.list(this.warehouse.root().resolve("prices"))) {
			kept = files.toList().get(0);
		}
		String text = Files.readString(kept);
		Files.writeString(kept, text.replaceFirst("input: 2.50", "input: 2.51"));
		assertThat(this.warehouse.findings()).hasSize(1).allMatch((line) -> line.startsWith("COST prices/"));
		Files.delete(kept);
		Path other = Files.writeString(this.scratch.resolve("prices.yml"), "currency: USD\nprices: []\n");
		VerifyReport report = new Verified(this.warehouse.root(), this.warehouse.logs(), other).verify();
		assertThat(report.findings()).hasSize(1);
		assertThat(report.metrics()).containsEntry(Metric.COST_DAYS_NOT_CHECKED, 12L);
	}

	@Test
	void findsAnyChangedFigureOfARollup() throws Exception {
		Map<String, String> changed = onADayEach("requests", "errors", "tokens_input", "tokens_output",
				"tokens_cache_read", "tokens_cache_write", "tokens_reasoning", "duration_ms_sum", "duration_ms_count");
		for (Map.Entry<String, String> change : changed.entrySet()) {
			String column = change.getValue();
			Verified.rewrite(this.warehouse.dailyUsage(change.getKey()), "SELECT * REPLACE (" + column
					+ " + (row_number() OVER () = 1)::BIGINT AS " + column + ") FROM part");
		}
		List<String> findings = this.warehouse.findings();
		changed.forEach((day, column) -> assertThat(findings).anyMatch((line) -> line.startsWith("DAILY_USAGE ")
				&& line.contains(day) && line.matches(".*1 rows do not follow from the events.* " + column + " .*")));
	}

	@Test
	void findsAnyChangeOfAnEvent() throws Exception {
		Map<String, String> changed = onADayEach("id || 'x' AS id", "created_at + INTERVAL 1 MICROSECOND AS created_at",
				"feature || 'x' AS feature", "'m' AS model", "tokens_output + 1 AS tokens_output",
				"'batch' AS service_tier", "coalesce(duration_ms, 0) + 1 AS duration_ms", "NOT success AS success",
				"'other' AS error_type");
		for (Map.Entry<String, String> change : changed.entrySet()) {
			String[] sides = change.getValue().split(" AS ");
			Verified.rewrite(this.warehouse.events(change.getKey()),
					"SELECT * REPLACE (CASE WHEN row_number() OVER () = 5" + " THEN " + sides[0] + " ELSE " + sides[1]
							+ " END AS " + sides[1] + ") FROM part");
		}
		List<String> findings = this.warehouse.findings();
		changed.forEach((day, change) -> assertThat(findings).as(change)
			.anyMatch((line) -> line.contains("/" + day + ".parquet") && !line.contains("SHA-256")));
	}

	@Test
	void findsEventsThatAreLostRepeatedOutOfOrderOrDoNotBelongThere() throws Exception {
		Map<String, String> queries = Map.of("FROM part UNION ALL (FROM part LIMIT 1) ORDER BY created_at, user_id, id",
				"1 of .* have the user and id of another one", "FROM part ORDER BY id",
				"are not in order of time, user and id",
				"SELECT * REPLACE (tokens_input + 1 AS tokens_cache_read) FROM part", "break a rule",
				"FROM part LIMIT 20", "holds .* events in all, but the loads have brought 1,219");
		for (Map.Entry<String, String> change : onADayEach(queries.keySet().toArray(String[]::new)).entrySet()) {
			Verified.rewrite(this.warehouse.events(change.getKey()), change.getValue());
		}
		// the older order, by user, is none
		String older = "2026-10-18";
		Verified.rewrite(this.warehouse.events(older), "FROM part ORDER BY user_id, created_at, id");
		Path part = this.warehouse.events("2026-10-19");
		Files.copy(part, part.resolveSibling("2026-10-19-copy.parquet"));
		Files.copy(part, part.resolveSibling("1999-12-31.parquet"));
		Files.copy(part, this.warehouse.root().resolve("daily_usage/export.parquet"));
		List<String> findings = this.warehouse.findings();
		assertThat(findings).noneMatch((line) -> line.contains(older) && line.contains("not in order"));
		assertThat(findings).filteredOn((line) -> line.startsWith("PARTS ") && !line.contains("SHA-256"))
			.containsExactly("PARTS daily_usage/export.parquet: does not belong here",
					"PARTS events/1999-12-31.parquet: no load has brought events of this day",
					"PARTS events/2026-10-19-copy.parquet: does not belong here");
		assertThat(queries.values()).allSatisfy(
				(problem) -> assertThat(findings).anyMatch((line) -> line.matches("EVENTS events.*" + problem + ".*")));
	}

	@Test
	void findsAChangedRowOfTheSummary() throws Exception {
		this.warehouse.update("UPDATE daily_usage_summary SET error_count = error_count + 1 WHERE rowid = 300");
		this.warehouse.update("DELETE FROM daily_usage WHERE rowid = 300");
		this.warehouse.update("UPDATE load SET duplicates = duplicates + 1 WHERE load = 2");
		this.warehouse.update("UPDATE rejected_line SET line_number = 1 WHERE rowid = 2");
		this.warehouse.update("UPDATE load_log_file SET blank = blank + 1 WHERE rowid = 2");
		assertThat(this.warehouse.findings()).hasSize(5)
			.allMatch((line) -> line.startsWith("USAGE_DATABASE usage.duckdb, table "))
			.anyMatch((line) -> line.contains("daily_usage_summary, 2026-"))
			.anyMatch((line) -> line.contains("daily_usage, 2026-"))
			.anyMatch((line) -> line.contains("load: load 2 differs"))
			.anyMatch((line) -> line.contains("load_log_file: the log files of load 2 differ"))
			.anyMatch((line) -> line.contains("rejected_line, load "));
	}

	@Test
	void findsAChangedPriceOfADay() throws Exception {
		this.warehouse
			.update("UPDATE rate SET output = output + 0.000001 WHERE model = 'gpt-4o' AND date = '2026-10-13'");
		this.warehouse.update("DELETE FROM rate WHERE model = 'gpt-4o-mini' AND date = '2026-10-14'");
		this.warehouse.update("UPDATE usage_day SET ends_at = ends_at + INTERVAL 1 HOUR WHERE date = '2026-10-15'");
		this.warehouse.update("UPDATE usage_day SET prices = 'other' WHERE date = '2026-10-16'");
		this.warehouse.update("DELETE FROM usage_day WHERE date = '2026-10-17'");
		this.warehouse.update("INSERT INTO rate SELECT * REPLACE ('1999-12-31' AS date) FROM rate LIMIT 1");
		assertThat(this.warehouse.findings()).hasSize(7)
			.allMatch((line) -> line.startsWith("USAGE_DATABASE usage.duckdb, table "))
			.anyMatch((line) -> line.contains("rate, 2026-10-13: "))
			.anyMatch((line) -> line.contains("rate, 2026-10-14: "))
			.anyMatch((line) -> line.contains("usage_day, 2026-10-15: "))
			.anyMatch((line) -> line.contains("usage_day, 2026-10-16: "))
			.anyMatch((line) -> line.contains("usage_day, 2026-10-17: "))
			.anyMatch((line) -> line.contains("rate, 2026-10-17: "))
			.anyMatch((line) -> line.contains("rate, 1999-12-31: has rows of a day that has no part"));
	}

	@Test
	void findsALoadRecordThatIsMissingOrChanged() throws IOException {
		Path first = this.warehouse.root().resolve("loads/00000001.json");
		String record = Files.readString(first);
		Files.delete(first);
		assertThat(this.warehouse.findings()).contains("LOADS loads/00000001.json: is missing");
		Files.writeString(first, record.replaceFirst("\"staged\" : \\d", "\"staged\" : 7"));
		assertThat(this.warehouse.findings())
			.anyMatch((line) -> line.startsWith("LOADS loads/00000001.json: is damaged"));
		Files.writeString(first, record);
		Files.delete(this.warehouse.root().resolve("loads/00000002.json"));
		assertThat(this.warehouse.findings()).contains("LOADS loads/00000002.json: is missing");
	}

	@Test
	void findsDamageInTheRecordsOfManyLoads() throws IOException {
		this.warehouse.compact();
		assertThat(this.warehouse.findings()).isEmpty();
		Path file = this.warehouse.root().resolve("loads/compacted.jsonl.gz");
		Files.write(file, Arrays.copyOf(Files.readAllBytes(file), 100));
		assertThat(this.warehouse.findings()).singleElement()
			.asString()
			.startsWith("LOADS loads/compacted.jsonl.gz: is damaged");
	}

	@Test
	void namesALoadThatIsNotPublishedYet() throws IOException {
		Files.delete(this.warehouse.root().resolve("loads/00000002.applied.json"));
		VerifyReport report = this.warehouse.verify();
		assertThat(report.findings()).singleElement().satisfies((finding) -> {
			assertThat(finding.problem()).contains("load 2 is committed, but not published yet");
			assertThat(finding.remedy()).contains("run` again");
		});
	}

	@Test
	void findsFilesThatWereCut() throws IOException {
		List<String> files = List.of("usage.duckdb", "events/" + DAY + ".parquet",
				"daily_usage/" + OTHER_DAY + ".parquet", "rejected/load=00000002");
		for (String file : files) {
			Path path = this.warehouse.root().resolve(file.startsWith("rejected") ? file + "/part-00.parquet" : file);
			byte[] bytes = Files.readAllBytes(path);
			Files.write(path, Arrays.copyOf(bytes, bytes.length / 2));
		}
		List<String> findings = this.warehouse.findings();
		assertThat(files)
			.allSatisfy((file) -> assertThat(findings).anyMatch((line) -> line.contains(file + ": cannot be read")));
	}

	@Test
	void findsAConflictAndARejectedLineThatAreGone() throws Exception {
		Path directory = this.warehouse.root().resolve("conflicts/load=00000002");
		try (Stream<Path> files = Files.list(directory)) {
			Files.delete(files.sorted().findFirst().orElseThrow());
		}
		Path part = this.warehouse.root().resolve("rejected/load=00000002/part-00.parquet");
		Verified.rewrite(part, "FROM part LIMIT 3");
		assertThat(this.warehouse.findings())
			.anyMatch((line) -> line.startsWith("KEPT_LINES conflicts/load=00000002: holds "))
			.anyMatch((line) -> line.startsWith("USAGE_DATABASE usage.duckdb, table conflict, load 2: "))
			.anyMatch((line) -> line.startsWith("KEPT_LINES rejected/load=00000002: holds 3 rejected lines"));
	}

}
