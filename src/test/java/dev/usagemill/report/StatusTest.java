package dev.usagemill.report;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

class StatusTest {

	@TempDir
	Path directory;

	@Test
	void writesOneJsonObject() throws SQLException, IOException {
		Status status = Status.of(November.write(this.directory), 1, List.of("2 log files, 12 MB"))
			.with(Optional.of(Path.of("/jobs/users.csv")))
			.with(Optional.empty(), Map.of("last_exit_code", 3));
		JsonNode expected = JsonMapper.shared()
			.readTree(
					"""
							{"schema": "usagemill.status/1", "zone": "UTC", "sample": false, "first_day": "2026-10-21", "last_day": "2026-11-20",
							 "events_from": null, "usage_from": null, "last_loaded_at": "2026-11-20T02:00:41Z",
							 "loads": [{"load": 2, "kind": "logs", "started_at": "2026-11-21T02:00:00Z", "lines": 12345,
							  "events": 12000, "duplicates": 300, "conflicts": 0, "rejected": 45, "blank": 0, "skipped": 0, "further": 0, "days": 1,
							  "seconds": null}],
							 "log_files": [{"load": 2, "log_file": "/logs/b.jsonl", "lines": 12000, "staged": 11955, "rejected": 45,
							  "blank": 0, "skipped": 0, "further": 0}, {"load": 2, "log_file": "/logs/a.jsonl", "lines": 345, "staged": 345, "rejected": 0,
							  "blank": 0, "skipped": 0, "further": 0}],
							 "rejected": [{"reason": "not_json", "lines": 2, "last_load": 2},
							  {"reason": "missing_field", "lines": 1, "last_load": 1}],
							 "unpriced_models": [{"model": "mystery", "requests": 125, "tokens": 13750,
							  "first_day": "2026-11-20", "last_day": "2026-11-20", "unpriced_quantities": null}],
							 "waiting": ["2 log files, 12 MB"], "users_file": "/jobs/users.csv", "groups": [],
							 "metrics": {"last_exit_code": 3}}""");
		assertThat(JsonMapper.shared().readTree(shown(StatusFormat.JSON, status))).isEqualTo(expected);
	}

	@Test
	void showsTables() throws SQLException, IOException {
		Status status = Status.of(November.write(this.directory), 10, List.of("2 log files, 12 MB"));
		assertThat(shown(StatusFormat.TABLE, status)).isEqualTo("""
				Data from 2026-10-21 to 2026-11-20 (UTC)

				Last loads

				             Started
				 Load  Kind  at                 Lines  Events  Duplicates  Conflicts  Rejected
				-------------------------------------------------------------------------------
				    2  logs  2026-11-21 02:00  12,345  12,000         300          0        45
				    1  logs  2026-11-20 02:00   1,200   1,000          90          1       100

				 Load  Blank  Days  Seconds
				----------------------------
				    2      0     1        -
				    1      9     3       41

				Not shown, because all are 0: skipped, further.

				Log files of the last load

				       Log
				 Load  file            Lines  Staged  Rejected  Blank  Skipped  Further
				------------------------------------------------------------------------
				    2  /logs/b.jsonl  12,000  11,955        45      0        0        0
				    2  /logs/a.jsonl     345     345         0      0        0        0

				Rejected lines by reason

				                       Last
				 Reason         Lines  load
				----------------------------
				 not_json           2     2
				 missing_field      1     1

				Unpriced models

				                            First       Last
				 Model    Requests  Tokens  day         day
				---------------------------------------------------
				 mystery       125  13,750  2026-11-20  2026-11-20

				Waiting
				2 log files, 12 MB
				""");
	}

	@Test
	void saysWhereGroupsOfUsersComeFrom() throws SQLException, IOException {
		Path file = this.directory.resolve("usage.duckdb");
		try (UsageTables tables = UsageTables.create(file, "UTC")) {
			tables.execute(
					"CREATE OR REPLACE TABLE user_group (user_id VARCHAR, label_plan VARCHAR, label_region VARCHAR)");
		}
		assertThat(shown(StatusFormat.TABLE, Status.of(file, 1, List.of()).with(Optional.of(Path.of("/a/users.csv")))))
			.contains("\nGroups of users from /a/users.csv: plan, region\n");
	}

	@Test
	void countsRejectedLinesOfTheLastThirtyLoadsOnly() throws SQLException {
		Path file = this.directory.resolve("usage.duckdb");
		try (UsageTables tables = UsageTables.create(file, "UTC")) {
			tables.execute("INSERT INTO load (load, kind) SELECT number, 'load' FROM range(1, 41) loads(number)");
			tables.execute("INSERT INTO rejected_line SELECT number, 'a', 1, 0, 'not_json', '' "
					+ "FROM range(1, 41) loads(number)");
		}
		Status status = Status.of(file, 5, List.of());
		assertThat(status.rejected().rows()).containsExactly(List.of("not_json", 30L, 40));
		assertThat(status.loads().rows()).extracting((row) -> row.get(0)).containsExactly(40, 39, 38, 37, 36);
	}

	@Test
	void listsTheLogFilesWithRejectedLinesAndSaysHowManyMoreThereAre() throws SQLException, IOException {
		Path file = this.directory.resolve("usage.duckdb");
		try (UsageTables tables = UsageTables.create(file, "UTC")) {
			tables.execute("INSERT INTO load_log_file SELECT 3, '/logs/' || number, 0, 9, 1, 1, 0, 0, 0, 0 "
					+ "FROM range(100, 1311) files(number)");
			tables.execute("INSERT INTO load_log_file VALUES (3, '/logs/last', 0, 9, 1, 0, 1, 0, 0, 0)");
		}
		assertThat(shown(StatusFormat.TABLE, Status.of(file, 10, List.of())))
			.containsSubsequence("Log files of the last load", "/logs/last", "/logs/100", "/logs/1007",
					"and 1,202 more: `usagemill status --format json` lists all")
			.doesNotContain("/logs/1008");
	}

	@Test
	void saysSoWhenThereIsNothing() throws SQLException, IOException {
		Path file = this.directory.resolve("usage.duckdb");
		UsageTables.create(file, "UTC").close();
		assertThat(shown(StatusFormat.TABLE, Status.of(file, 10, List.of()))).contains("No data yet (UTC)")
			.contains("No load yet")
			.contains("No rejected lines.")
			.contains("Every request is priced.")
			.doesNotContain("Waiting");
	}

	private static String shown(StatusFormat format, Status status) throws IOException {
		StringBuilder out = new StringBuilder();
		format.write(status, UnaryOperator.identity(), new Screen(80, false), out);
		return out.toString();
	}

}
