package dev.usagemill;

import java.io.IOException;
import java.nio.file.Path;
import java.nio.file.Files;
import java.sql.Connection;
import java.time.Clock;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import dev.usagemill.limit.LimitRules;
import dev.usagemill.report.OwnReports;
import dev.usagemill.report.ReportQuery;
import dev.usagemill.report.ReportResult;
import dev.usagemill.report.Reports;
import dev.usagemill.job.NightlyRun;
import dev.usagemill.settings.SettingsReader;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every query of the pages answers something about the sample logs, and every column of
 * the published database is described with its type.
 */
class TablesDocumentedTest {

	private static final Pattern NAME_OR_TYPE = Pattern.compile("`(\\w+)`|\\b([A-Z]{4,}(?:\\(\\d+,\\d+\\))?)");

	private static final Pages PAGES = Pages.all();

	@TempDir
	static Path directory;

	private static Path warehouse;

	@BeforeAll
	static void loadTheSampleLogs() throws IOException {
		warehouse = directory.resolve("warehouse");
		Map<String, Object> options = Map.of("warehouse", warehouse.toString());
		assertThat(new NightlyRun(SettingsReader.read(Path.of("").toAbsolutePath(), options)).run().loads()).hasSize(1);
	}

	static List<String> queries() {
		return PAGES.code("sql").stream().filter((sql) -> !isReport(sql) && !isForPostgres(sql)).toList();
	}

	/** Those that apps ask are the files that the writer's jar has, which tests run. */
	private static boolean isForPostgres(String sql) {
		return sql.contains("FROM usagemill.");
	}

	private static boolean isReport(String sql) {
		return sql.contains("-- title: ");
	}

	@ParameterizedTest
	@MethodSource("queries")
	void everyQueryHasAnAnswer(String query) throws SQLException {
		assertThat(rows(query)).isNotEmpty().allSatisfy((row) -> assertThat(row.get(0)).isNotNull());
	}

	@Test
	void aReportOfOnesOwnAnswers(@TempDir Path reports) throws IOException {
		List<String> own = PAGES.code("sql").stream().filter(TablesDocumentedTest::isReport).toList();
		assertThat(own).hasSize(1);
		Files.writeString(reports.resolve("heavy-prompts.sql"), own.get(0));
		ReportResult result = Reports.run(warehouse.resolve("usage.duckdb"), ReportQuery.of("heavy-prompts"),
				OwnReports.in(Optional.of(reports)), LimitRules.NONE, Clock.systemUTC());
		assertThat(result.title()).isEqualTo("Features with the longest prompts");
		assertThat(result.answer().rows()).isNotEmpty();
	}

	@Test
	void theParquetFilesAnswerAsTheDatabaseDoes() throws SQLException {
		List<String> onFiles = queries().stream().filter((query) -> query.contains("'warehouse/")).toList();
		assertThat(onFiles).isNotEmpty();
		for (String query : onFiles) {
			String onTables = query.replaceAll("'warehouse/(\\w+)/\\*\\.parquet'", "$1");
			assertThat(onTables).doesNotContain("'warehouse/");
			assertThat(rows(query)).isEqualTo(rows(onTables));
		}
	}

	@Test
	void everyColumnIsDescribedWithItsType() throws SQLException {
		Map<String, Map<String, String>> published = new TreeMap<>();
		for (List<Object> column : rows("SELECT table_name, column_name, data_type FROM information_schema.columns")) {
			published.computeIfAbsent(column.get(0).toString(), (table) -> new TreeMap<>())
				.put(column.get(1).toString(), column.get(2).toString());
		}
		Map<String, String> dailyUsage = new HashMap<>();
		for (List<String> row : PAGES.table("column", "type", "meaning")) {
			assertThat(row.get(2)).as(row.get(0)).isNotEmpty();
			Pages.names(row.get(0)).forEach((name) -> dailyUsage.put(name, row.get(1)));
		}
		Map<String, Map<String, String>> documented = new TreeMap<>();
		Map<String, String> shared = new HashMap<>(dailyUsage);
		for (List<String> row : PAGES.table("table", "a row is", "its own columns")) {
			assertThat(row.get(1)).as(row.get(0)).isNotEmpty();
			Map<String, String> own = types(row.get(2));
			documented.put(Pages.names(row.get(0)).get(0), own);
			own.forEach(shared::putIfAbsent);
		}
		assertThat(published.remove("daily_usage")).isEqualTo(dailyUsage);
		assertThat(documented.keySet()).isEqualTo(published.keySet());
		published.forEach((table, columns) -> {
			Map<String, String> expected = new TreeMap<>(documented.get(table));
			// of the same name and type as elsewhere, and so with the same meaning
			columns.keySet().forEach((column) -> expected.putIfAbsent(column, shared.get(column)));
			assertThat(columns).as(table).isEqualTo(expected);
		});
	}

	/** Of names in backticks, several of them before their type. Others have none. */
	private static Map<String, String> types(String cell) {
		Map<String, String> types = new TreeMap<>();
		List<String> names = new ArrayList<>();
		Matcher matcher = NAME_OR_TYPE.matcher(cell);
		while (matcher.find()) {
			if (matcher.group(1) != null) {
				names.add(matcher.group(1));
				continue;
			}
			names.forEach((name) -> types.put(name, matcher.group(2)));
			names.clear();
		}
		return types;
	}

	private static List<List<Object>> rows(String query) throws SQLException {
		try (Connection usage = TemporaryWarehouse.open(warehouse.resolve("usage.duckdb"))) {
			return TemporaryWarehouse.rows(usage, query.replace("'warehouse/", "'" + warehouse + "/"));
		}
	}

}
