package dev.usagemill.serve;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.usagemill.LogLines;
import dev.usagemill.PostgresServer;
import dev.usagemill.TemporaryWarehouse;
import dev.usagemill.database.Database;
import dev.usagemill.database.DatabaseUrl;
import dev.usagemill.library.DuckDb;
import dev.usagemill.sql.SqlTemplate;
import dev.usagemill.track.UsageToday;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

/**
 * Every SQL file of the summary database and of those that ask it, run by a real
 * PostgreSQL, or by DuckDB where it reads what is published.
 */
class SummarySqlTest {

	private static final OffsetDateTime TIME = OffsetDateTime.parse("2026-11-20T10:00:00Z");

	private static final LocalDate DAY = TIME.toLocalDate();

	private static final Map<String, List<Object>> PARAMETERS = Map.of("insert-load", List.of(7L, "logs", TIME, TIME),
			"insert-limit-status", List.of("ann", "team", "a", "over", "day", DAY, "requests", 2L, 1L, DAY),
			"write-warehouse", List.of("UTC", true, false), "usage-today", List.of("ann"), "limits-reached",
			List.of("ann"));

	@TempDir
	Path directory;

	@Test
	void everyFileIsOneStatementThatSaysWhatARowIs() throws Exception {
		for (Path file : files()) {
			String text = Files.readString(file);
			String comment = String.join(" ", text.lines().takeWhile((line) -> line.startsWith("--")).toList());
			assertThat(comment).as(file + ": leading comment").isNotBlank();
			assertThat(text).as(file + ": one statement, without its semicolon")
				.doesNotContain(";\n")
				.doesNotEndWith(";");
			if (text.matches("(?s).*\\b(SELECT|TABLE|INSERT|DELETE)\\b.*") && !text.contains("LOCK TABLE")) {
				assertThat(comment).as(file.toString()).containsPattern("\\b(row|Row)\\b");
			}
		}
	}

	@Test
	void everyFileRunsWithExampleValues() throws Exception {
		Map<String, String> inDuckDb = inDuckDb();
		Map<String, String> inPostgres = inPostgres();
		assertThat(Stream.of(inDuckDb, inPostgres).flatMap((some) -> some.keySet().stream()))
			.containsExactlyInAnyOrderElementsOf(
					files().stream().map((file) -> file.getFileName().toString().replace(".sql", "")).toList());
		try (Connection connection = DuckDb.connect(new Properties())) {
			run(connection, inDuckDb);
		}
		Database database = new Database(DatabaseUrl.parse(PostgresServer.newDatabase()), null, null);
		Migrations.run(database, "usagemill");
		try (Connection connection = database.connect()) {
			connection.setSchema("usagemill");
			connection.setAutoCommit(false);
			run(connection, inPostgres);
		}
	}

	private static void run(Connection connection, Map<String, String> statements) {
		statements.forEach((name, statement) -> assertThatCode(() -> run(connection, name, statement)).as(name)
			.doesNotThrowAnyException());
	}

	private static void run(Connection connection, String name, String sql) throws SQLException {
		try (PreparedStatement statement = connection.prepareStatement(sql)) {
			List<Object> parameters = PARAMETERS.getOrDefault(name, List.of());
			assertThat(statement.getParameterMetaData().getParameterCount()).isEqualTo(parameters.size());
			for (int i = 0; i < parameters.size(); i++) {
				statement.setObject(i + 1, parameters.get(i));
			}
			statement.execute();
		}
	}

	/** In an order in which each finds what it needs. */
	private Map<String, String> inDuckDb() throws Exception {
		Path published;
		try (TemporaryWarehouse warehouse = TemporaryWarehouse.create(this.directory.resolve("warehouse"))) {
			Path log = LogLines.append(this.directory.resolve("a.jsonl"),
					LogLines.line(LogLines.event("1", TIME.toInstant().toString(), 5, 7)));
			warehouse.apply(warehouse.load(log));
			published = warehouse.layout().usageDatabase();
		}
		Map<String, String> statements = new LinkedHashMap<>();
		put(statements, "create-csv-value", UnaryOperator.identity());
		put(statements, "attach", (sql) -> sql.with("file", published));
		put(statements, "published-warehouse", UnaryOperator.identity());
		put(statements, "published-labels", UnaryOperator.identity());
		put(statements, "published-loads", (sql) -> sql.with("after", 0));
		put(statements, "published-rows",
				(sql) -> sql.withList("table", ServedTable.SUMMARY.name())
					.withList("values", ServedTable.SUMMARY.csvList())
					.withList("restated", restated()));
		return statements;
	}

	private static Map<String, String> inPostgres() {
		Map<String, String> statements = new LinkedHashMap<>();
		for (String name : List.of("count-tables", "newest-migration", "lock", "newest-load", "any-summary",
				"create-arrived", "analyze-arrived")) {
			put(statements, name, UnaryOperator.identity());
		}
		put(statements, "delete-gone", (sql) -> sql.withList("restated", restated()));
		put(statements, "upsert-arrived", (sql) -> sql.withList("columns", ServedTable.SUMMARY.list())
			.withList("new_columns", ServedTable.SUMMARY.newList()));
		put(statements, "delete-daily-usage", (sql) -> sql.withList("restated", restated()));
		for (String name : List.of("insert-load", "write-warehouse", "insert-limit-status", "read-limit-status")) {
			put(statements, name, UnaryOperator.identity());
		}
		for (String name : List.of("usage-today", "limits-reached")) {
			statements.put(name, SqlTemplate.beside(UsageToday.class, name).text());
		}
		for (String name : List.of("delete-limit-status", "delete-loads", "forget-migrations")) {
			put(statements, name, UnaryOperator.identity());
		}
		return statements;
	}

	private static void put(Map<String, String> statements, String name, UnaryOperator<SqlTemplate> values) {
		statements.put(name, values.apply(SqlTemplate.beside(SummaryTables.class, name)).statement());
	}

	private static String restated() {
		return Restated.days(List.of(DAY, DAY.plusDays(1))).condition();
	}

	private static List<Path> files() throws IOException, URISyntaxException {
		List<Path> found = new ArrayList<>();
		for (Path folder : List.of(folder(SummaryTables.class, "attach"), folder(UsageToday.class, "usage-today"))) {
			try (Stream<Path> files = Files.list(folder)) {
				files.filter((file) -> file.toString().endsWith(".sql")).forEach(found::add);
			}
		}
		return found;
	}

	private static Path folder(Class<?> user, String anyFile) throws URISyntaxException {
		return Path.of(user.getResource(anyFile + ".sql").toURI()).getParent();
	}

}
