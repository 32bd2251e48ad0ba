package dev.usagemill.report;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** What of the usage a page holds where there is no room for all users by name. */
class PageUsageTest {

	@TempDir
	Path directory;

	@Test
	void whatTheOthersUsedIsAllThatIsLeftOfADay() throws SQLException {
		Path file = this.directory.resolve("usage.duckdb");
		try (UsageTables tables = UsageTables.create(file, "UTC")) {
			tables.usage("2026-11-19", "dear", "f", "m", 2, 1, "5.25", 0)
				.usage("2026-11-19", "a", "f", "m", 3, 0, "0.000000000001", 0)
				.usage("2026-11-19", "b", "f", "m", 4, 2, null, 4)
				.usage("2026-11-20", "dear", "f", "m", 1, 0, "1", 0)
				.usage("2026-11-20", "b", "f", "m", 7, 0, null, 7)
				.usage("2026-11-20", "a", "g", "m", 1, 0, "0", 0)
				.execute("UPDATE daily_usage SET duration_ms_sum = 700, duration_ms_count = 3 WHERE user_id = 'a'");
		}
		PageUsage usage = of(file, 5);
		assertThat(usage.names().get("user")).containsExactly("dear");
		assertThat(usage.count("users")).isEqualTo(3);
		assertThat(List.of("day", "user_places", "feature_places", "requests", "errors", "unpriced_requests"))
			.map(usage.rows()::column)
			.containsExactly("0,0,1,1,1", "0,1,0,1,1", "0,0,0,0,1", "2,7,1,7,1", "1,2,0,0,0", "0,4,0,7,0");
		assertThat(usage.decimals()).isEqualTo(12);
		assertThat(usage.rows().column("cost")).isEqualTo("5250000000000 1 1000000000000  0");
		assertThat(usage.rows().column("duration_ms_sum")).isEqualTo("0,700,0,0,700");
		assertThat(usage.rows().column("duration_ms_count")).isEqualTo("0,3,0,0,3");
		assertThat(usage.rows().column("tokens")).isEqualTo("220,770,110,770,110");
	}

	@Test
	void namesEverybodyWhereThereIsRoom() throws SQLException {
		Path file = this.directory.resolve("usage.duckdb");
		try (UsageTables tables = UsageTables.create(file, "UTC")) {
			tables.usage("2026-11-20", "b", "f", "m", 1, 0, "1.5", 0).usage("2026-11-20", "a", "f", "m", 2, 0, "1", 0);
		}
		PageUsage usage = of(file, 2);
		assertThat(usage.names().get("user")).containsExactly("a", "b");
		assertThat(usage.rows().column("user_places")).isEqualTo("0,1");
		assertThat(usage.rows().column("cost")).isEqualTo("100 150");
	}

	private static PageUsage of(Path file, long rows) {
		try (ReportDatabase database = ReportDatabase.open(file)) {
			return PageUsage.of(database, new Period(LocalDate.parse("2026-11-19"), LocalDate.parse("2026-11-20")),
					rows);
		}
	}

}
