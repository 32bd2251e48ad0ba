package dev.usagemill;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import dev.usagemill.job.Night;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the files for other tools ask of a warehouse has an answer. The tools' own
 * placeholders are filled in as they would do it.
 */
class NeighbourFilesTest {

	private static final Path FILES = Path.of("jobs/neighbours");

	/** A query of a page, with the name by which the page uses it. */
	private static final Pattern QUERY = Pattern.compile("```sql (\\w+)\n(.+?)```", Pattern.DOTALL);

	@TempDir
	static Path directory;

	private static Path warehouse;

	@BeforeAll
	static void load() throws IOException {
		warehouse = directory.resolve("warehouse");
		new Night(warehouse, "sample-data/*.jsonl*").run();
	}

	@Test
	@SuppressWarnings("unchecked")
	void theSourcesOfDbtAreThereAndPassTheirTests() throws Exception {
		Map<String, Object> file = new Yaml().load(Files.readString(FILES.resolve("dbt/models/sources.yml")));
		int tests = 0;
		for (Map<String, Object> source : (List<Map<String, Object>>) file.get("sources")) {
			for (Map<String, Object> table : (List<Map<String, Object>>) source.get("tables")) {
				String relation = filledIn("{{ source('" + source.get("name") + "', '" + table.get("name") + "') }}");
				for (Map<String, Object> column : (List<Map<String, Object>>) table.get("columns")) {
					String name = column.get("name").toString();
					assertThat(rows("SELECT " + name + " FROM " + relation + " LIMIT 1")).as(relation).hasSize(1);
					for (Object test : (List<Object>) column.getOrDefault("data_tests", List.of())) {
						assertThat(failures(test, name, relation)).as(test + " of " + name).isEmpty();
						tests++;
					}
				}
			}
		}
		assertThat(tests).isGreaterThan(20);
	}

	/** As dbt's own tests ask. */
	@SuppressWarnings("unchecked")
	private static List<List<Object>> failures(Object test, String column, String relation) throws SQLException {
		if (test.equals("not_null")) {
			return rows("SELECT 1 FROM " + relation + " WHERE " + column + " IS NULL");
		}
		if (test.equals("unique")) {
			return rows("SELECT " + column + " FROM " + relation + " GROUP BY ALL HAVING count(*) > 1");
		}
		Map<String, List<String>> accepted = ((Map<String, Map<String, List<String>>>) test).get("accepted_values");
		return rows("SELECT " + column + " FROM " + relation + " WHERE " + column + " NOT IN ('"
				+ String.join("', '", accepted.get("values")) + "')");
	}

	@Test
	void theFurtherTestsOfDbtFindNothing() throws Exception {
		for (Path test : files("dbt/tests")) {
			assertThat(rows(filledIn(Files.readString(test)))).as(test.toString()).isEmpty();
		}
	}

	/** A source of dbt, as its adapter for DuckDB finds it. */
	private static String filledIn(String sql) {
		return sql.replaceAll("\\{\\{ source\\('usagemill', '(\\w+)'\\) }}", "usage.main.$1")
			.replaceAll("\\{\\{ source\\('usagemill_parquet', '(\\w+)'\\) }}",
					"read_parquet('" + warehouse + "/$1/*.parquet', union_by_name = true)");
	}

	@Test
	void theQuestionsOfMetabaseHaveAnswersWithAndWithoutTheirVariables() throws Exception {
		for (Path question : files("metabase")) {
			String sql = Files.readString(question);
			List<List<Object>> all = rows(sql.replaceAll("\\[\\[[^]]*]]", ""));
			List<List<Object>> some = rows(sql.replaceAll("\\[\\[([^]]*)]]", "$1")
				.replace("{{from}}", "'2026-10-02'")
				.replace("{{to}}", "'2026-10-20'")
				.replace("{{feature}}", "'chat'"));
			assertThat(all).as(question.toString()).isNotEmpty();
			assertThat(some).as(question.toString()).isNotEmpty().isNotEqualTo(all);
		}
	}

	@Test
	void eachPanelOfGrafanasBoardHasAnAnswer() throws Exception {
		JsonNode board = new JsonMapper().readTree(Files.readString(FILES.resolve("grafana/usage.json")));
		List<JsonNode> panels = board.get("panels").valueStream().toList();
		assertThat(panels).hasSizeGreaterThan(5);
		for (JsonNode panel : panels) {
			assertThat(panel.at("/datasource/uid").asString()).isEqualTo("${datasource}");
			String sql = panel.at("/targets/0/rawSql").asString();
			assertThat(sql).contains("$__timeFilter(");
			assertThat(rows(sql.replaceAll("\\$__timeFilter\\((.*?)\\)",
					"$1 BETWEEN '2026-10-01T00:00:00Z' AND '2026-10-31T23:59:59Z'")))
				.as(sql)
				.isNotEmpty();
		}
	}

	/** Evidence copies the sources' rows, and the pages ask the copies. */
	@Test
	void theQueriesOfEvidencesPageHaveAnswers() throws Exception {
		List<String> copies = new ArrayList<>();
		String page = Files.readString(FILES.resolve("evidence/pages/usage.md"));
		for (Path source : files("evidence/sources/usagemill")) {
			if (source.toString().endsWith(".sql")) {
				String table = source.getFileName().toString().replace(".sql", "");
				copies.add("CREATE TEMP TABLE copy_of_" + table + " AS " + Files.readString(source));
			}
		}
		List<MatchResult> queries = QUERY.matcher(page).results().toList();
		assertThat(queries).hasSize(3).allSatisfy((query) -> {
			assertThat(page).contains("data={" + query.group(1) + "}");
			assertThat(rows(copies, query.group(2).replace("usagemill.", "copy_of_"))).isNotEmpty();
		});
	}

	private static List<Path> files(String folder) throws IOException {
		try (Stream<Path> files = Files.list(FILES.resolve(folder))) {
			List<Path> found = files.filter(Files::isRegularFile).sorted().toList();
			assertThat(found).isNotEmpty();
			return found;
		}
	}

	private static List<List<Object>> rows(String query) throws SQLException {
		return rows(List.of(), query);
	}

	private static List<List<Object>> rows(List<String> before, String query) throws SQLException {
		try (Connection connection = TemporaryWarehouse.open(warehouse.resolve("usage.duckdb"));
				var statement = connection.createStatement()) {
			for (String each : before) {
				statement.execute(each);
			}
			return TemporaryWarehouse.rows(connection, query);
		}
	}

}
