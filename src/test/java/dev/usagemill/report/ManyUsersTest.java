package dev.usagemill.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.usagemill.limit.LimitRule;
import dev.usagemill.limit.LimitRules;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * 300 users whose names begin and end alike, on narrow and wide terminals and in a pipe.
 * The golden files lie beside this test as {@code screens/NAME-COLUMNS.table}; run with
 * {@code -Dgolden.write=true} they are written again.
 */
class ManyUsersTest {

	private static final Path GOLDEN = Path.of("src/test/resources/dev/usagemill/report/screens");

	private static final int USERS = 300;

	private static final LimitRules LIMITS = new LimitRules(
			List.of(LimitTables.rule(LimitRule.Period.MONTH, LimitRule.Measure.COST, "9000")));

	@TempDir
	static Path directory;

	private static Path database;

	@BeforeAll
	static void write() throws SQLException {
		database = directory.resolve("usage.duckdb");
		try (UsageTables tables = UsageTables.create(database, "UTC")) {
			for (int user = 0; user < USERS; user++) {
				String name = String.format(Locale.ROOT, "customer-europe-%03d@mail.example.com", user);
				tables.usage("2026-11-19", name, "chat", "sonnet", 1000 - user, 0, "" + (9999 - user), 0);
				tables.usage("2026-11-20", name, "analyze", "sonnet", 3, 0, "0.0004125", 0);
			}
		}
	}

	@ParameterizedTest
	@CsvSource({ "limits, 40", "limits, 80", "limits, ''", "top-users, 40", "top-users, 80", "top-users, 200",
			"top-users, ''", "cost, 40", "cost, 80", "cost, 200", "cost, ''", "features, 40", "features, 80",
			"models, 80" })
	void looksLikeTheGoldenFile(String report, String columns) throws IOException {
		ReportQuery query = ReportQuery.of(report).atMost(4);
		StringBuilder out = new StringBuilder();
		ReportFormat.TABLE.write(run(report.equals("cost") ? query.by("user", "feature") : query),
				Screen.of(columns, java.util.Map.of("NO_COLOR", "1")), out);
		Path golden = GOLDEN.resolve(report + "-" + (columns.isEmpty() ? "piped" : columns) + ".table");
		if (Boolean.getBoolean("golden.write")) {
			Files.createDirectories(GOLDEN);
			Files.writeString(golden, out);
		}
		assertThat(out).hasToString(Files.readString(golden));
	}

	@ParameterizedTest
	@ValueSource(ints = { 20, 40, 60, 80, 100, 140, 200 })
	void noTwoUsersEverShareALabel(int width) {
		for (String name : List.of("top-users", "cost", "error-rate")) {
			ReportResult result = run(ReportQuery.of(name).by("user").atMost(USERS));
			TableLayout layout = TableLayout
				.of(ShownColumn.of(result.answer().columns(), result.shownRows(), result.shownTotals()), 1, width);
			Set<String> labels = new HashSet<>(layout.blocks().get(0).get(0).cells());
			assertThat(labels).as(name).hasSize(USERS);
			assertThat(layout.blocks()).as(name)
				.allSatisfy((block) -> assertThat(block.get(0)).isEqualTo(layout.blocks().get(0).get(0)));
		}
	}

	@Test
	void fitsTheTerminal() throws IOException {
		for (String name : Reports.names()) {
			ReportResult result = run(new ReportQuery(name, null, null, (long) USERS,
					name.equals("user") ? "customer-europe-001@mail.example.com" : null, null, null));
			for (int width : new int[] { 40, 80, 120 }) {
				StringBuilder out = new StringBuilder();
				ReportFormat.TABLE.write(result, new Screen(width, false), out);
				assertThat(out.toString().lines()).as(name + " at " + width)
					.allSatisfy((line) -> assertThat(ShownText.width(line)).isLessThanOrEqualTo(width));
			}
		}
	}

	@Test
	void givesAPipeEveryNameInFullOnOneLine() throws IOException {
		StringBuilder out = new StringBuilder();
		ReportFormat.TABLE.write(run(ReportQuery.of("cost").by("user", "feature")), Screen.PLAIN, out);
		List<String> lines = out.toString().lines().toList();
		IntStream.range(0, USERS)
			.forEach((user) -> assertThat(lines)
				.filteredOn((line) -> line.contains(String.format(Locale.ROOT, "-%03d@mail.example.com  ", user)))
				.hasSize(2));
	}

	private static ReportResult run(ReportQuery query) {
		return Reports.run(database, query, OwnReports.NONE, LIMITS, November.CLOCK);
	}

}
