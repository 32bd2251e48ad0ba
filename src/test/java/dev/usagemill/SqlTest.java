package dev.usagemill;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import dev.usagemill.warehouse.DurableFiles;
import dev.usagemill.warehouse.ForgottenNames;
import dev.usagemill.event.EventField;
import dev.usagemill.event.Labels;
import dev.usagemill.load.SliceLoader;
import dev.usagemill.load.StagedFiles;
import dev.usagemill.merge.EventMerge;
import dev.usagemill.publish.UsageDatabase;
import dev.usagemill.sql.SqlTemplate;
import dev.usagemill.warehouse.DurableFiles;
import dev.usagemill.warehouse.ForgottenNames;
import dev.usagemill.warehouse.LoadRecord;
import dev.usagemill.warehouse.Warehouse;
import dev.usagemill.warehouse.WarehouseSql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

/** Every SQL file of the pipeline, run by a real DuckDB on the files of a tiny load. */
class SqlTest {

	private static final LocalDate DAY = LocalDate.of(2026, 11, 20);

	private static final String EVENT = EventField.STORED.stream()
		.map(EventField::column)
		.collect(Collectors.joining(", "));

	private static final Map<String, Class<?>> ROOMS = Map.of("load", SliceLoader.class, "merge", EventMerge.class,
			"publish", UsageDatabase.class);

	private static final Map<String, List<Object>> PARAMETERS = Map.of("load/read-rejected", List.of("not_json"),
			"load/insert-named-line", List.of("7 of a.jsonl"), "merge/insert-rate-band",
			List.of(0, 1, 200_000L, 400_000L));

	@TempDir
	Path directory;

	@ParameterizedTest
	@MethodSource("names")
	void isOneStatementThatSaysWhatARowIs(String name) throws IOException, URISyntaxException {
		String text = Files.readString(folder(room(name)).resolve(file(name) + ".sql"));
		String comment = String.join(" ", text.lines().takeWhile((line) -> line.startsWith("--")).toList());
		assertThat(comment).as("leading comment").isNotBlank();
		assertThat(text).as("one statement, without its semicolon").doesNotContain(";\n").doesNotEndWith(";");
		if (text.matches("(?s).*\\b(SELECT|TABLE|INSERT)\\b.*")) {
			assertThat(comment).containsPattern("\\brow\\b");
		}
	}

	@Test
	void everyFileRunsWithExampleValues() throws IOException, URISyntaxException, SQLException {
		try (TemporaryWarehouse warehouse = TemporaryWarehouse.create(this.directory.resolve("warehouse"))) {
			Map<String, String> statements = statements(warehouse);
			assertThat(statements.keySet()).containsExactlyInAnyOrderElementsOf(names());
			try (Connection connection = warehouse.database().connect()) {
				new ForgottenNames(Map.of("alice", "forgotten-1")).createTable(connection);
				statements.forEach((name, statement) -> assertThatCode(() -> run(connection, name, statement)).as(name)
					.doesNotThrowAnyException());
			}
		}
	}

	/** Where a run writes, too. */
	private Path at(String name) {
		return this.directory.resolve("warehouse/staging").resolve(name);
	}

	private static void run(Connection connection, String name, String sql) throws SQLException {
		try (PreparedStatement statement = connection.prepareStatement(sql)) {
			List<Object> parameters = PARAMETERS.getOrDefault(name, List.of());
			assertThat(statement.getParameterMetaData().getParameterCount()).isEqualTo(parameters.size());
			for (int i = 0; i < parameters.size(); i++) {
				statement.setObject(i + 1, parameters.get(i));
			}
			// its table function has lines to give only while a slice is being read
			if (!name.equals("load/stage-slice")) {
				statement.execute();
			}
		}
	}

	/** In an order in which each finds what it needs. */
	private Map<String, String> statements(TemporaryWarehouse warehouse) throws IOException, SQLException {
		Path log = LogLines.append(this.directory.resolve("a.jsonl"),
				LogLines.line(LogLines.event("1", DAY + "T10:00:00Z", 5, 7)), "", "{");
		warehouse.apply(warehouse.load(log));
		LogLines.append(log, LogLines.line(LogLines.event("1", DAY + "T10:00:00Z", 5, 9)), "[]");
		LoadRecord record = warehouse.load(log);
		Warehouse layout = warehouse.layout();
		List<Path> staged = List.of(StagedFiles.rows(layout, record.load(), record.slices().get(0).hash()));
		List<Path> days = layout.dailyUsageParts(DurableFiles.local());
		List<Path> rejected = layout.rejectedParts(DurableFiles.local());
		Map<String, String> statements = new LinkedHashMap<>();
		put(statements, "load/stage-slice", (sql) -> sql.withText("slice", "cafe").with("target", target("slice")));
		put(statements, "load/count-staged", (sql) -> sql.with("files", staged));
		put(statements, "load/create-slice-place");
		put(statements, "load/commonest-fault", (sql) -> sql.with("files", staged));
		put(statements, "load/create-rejected");
		put(statements, "load/gather-rejected",
				(sql) -> sql.with("load", 2)
					.withText("log_file", "it's.jsonl")
					.with("lines_before", 7)
					.with("files", staged));
		put(statements, "load/gather-bundled-rejected",
				(sql) -> sql.with("load", 2).withText("slice", "cafe").with("files", staged));
		put(statements, "load/write-rejected",
				(sql) -> sql.withText("load_text", 2).with("target", target("rejected")));
		put(statements, "load/read-rejected", (sql) -> sql.with("files", rejected));
		put(statements, "load/write-still-rejected",
				(sql) -> sql.with("rejected", rejected)
					.with("staged", staged)
					.withText("load_text", 1)
					.with("target", target("still-rejected")));
		put(statements, "load/create-named-line");
		put(statements, "load/insert-named-line");
		put(statements, "load/write-other-rejected",
				(sql) -> sql.with("rejected", rejected)
					.withText("load_text", 1)
					.with("target", target("other-rejected")));
		put(statements, "merge/create-candidate-without-forgotten",
				(sql) -> stored(sql, layout).withList("occurring_columns", EVENT).withList("renamed_labels", ""));
		put(statements, "merge/rollup-without-forgotten",
				(sql) -> sql.with("daily_usage", days).withList("renamed_labels", ""));
		put(statements, "merge/create-no-staged-event",
				(sql) -> stored(sql, layout).withList("occurring_columns", EVENT));
		put(statements, "merge/create-staged-event",
				(sql) -> sql.with("staged", staged)
					.withDays("days", List.of(DAY))
					.withList("occurring_columns", EVENT));
		put(statements, "merge/greatest-of-staged",
				(sql) -> sql.with("staged", staged)
					.withDays("days", List.of(DAY))
					.withList("greatest_counts", "max(images)"));
		put(statements, "merge/create-candidate",
				(sql) -> sql.withList("key_hash", "key_hash").withList("relation", "VIEW"));
		put(statements, "merge/create-candidate-with-live",
				(sql) -> stored(sql, layout).withList("occurring_columns", EVENT).withList("relation", "VIEW"));
		put(statements, "merge/rank-resends", (sql) -> sql.withList("precedence", "tokens_input, 'ASC NULLS LAST'"));
		put(statements, "merge/count-merged");
		put(statements, "merge/write-conflicts",
				(sql) -> sql.with("load", 2)
					.withText("load_text", 2)
					.with("day", DAY)
					.withList("differences", "'model'")
					.with("target", target("conflicts")));
		put(statements, "load/count-forgotten-conflicts", (sql) -> sql.with("conflicts", List.of(target("conflicts"))));
		put(statements, "load/write-other-conflicts",
				(sql) -> sql.with("conflicts", List.of(target("conflicts")))
					.withText("load_text", 2)
					.with("target", target("other-conflicts")));
		put(statements, "merge/write-events",
				(sql) -> sql.withText("load", 2)
					.withText("events", 0)
					.withText("duplicates", 0)
					.withText("conflicts", 1)
					.with("day", DAY)
					.withList("occurring_columns", EVENT)
					.withList("all_columns", EVENT)
					.with("target", target("events")));
		put(statements, "merge/models-and-tiers", (sql) -> sql.with("events", List.of(layout.eventsPart(DAY))));
		put(statements, "merge/create-price-key", (sql) -> stored(sql, layout));
		put(statements, "merge/list-price-keys");
		put(statements, "merge/create-rate-band");
		put(statements, "merge/insert-rate-band");
		put(statements, "merge/group-by-rate",
				(sql) -> stored(sql, layout).withList("billed_sums", "sum(images) AS images_sum")
					.withList("presence", "images > 0"));
		put(statements, "merge/compare-rollups",
				(sql) -> sql.with("live", days).with("there", 1).with("repriced", days));
		put(statements, "merge/prices-of-days", (sql) -> sql.with("files", days));
		put(statements, "merge/models-of-days", (sql) -> sql.with("files", days));
		put(statements, "publish/attach", (sql) -> sql.with("file", at("usage.duckdb")));
		for (String table : List.of("daily-usage", "daily-usage-summary", "usage-day", "rate", "load", "load-log-file",
				"rejected-line", "conflict", "no-events")) {
			put(statements, "publish/create-" + table);
		}
		put(statements, "publish/create-user-group", (sql) -> sql.withList("groups", ", label_plan VARCHAR"));
		put(statements, "publish/create-calendar-usage", (sql) -> sql.withList("groups", ", label_plan"));
		put(statements, "publish/create-warehouse",
				(sql) -> sql.withText("zone", "UTC")
					.with("format", 1)
					.withText("sample", true)
					.withText("events_from", "")
					.withText("usage_from", DAY));
		put(statements, "publish/fill-daily-usage", (sql) -> sql.with("files", days));
		put(statements, "publish/fill-daily-usage-summary", (sql) -> sql.with("files", days));
		put(statements, "publish/crowded-labels",
				(sql) -> sql.with("files", days).withList("labels", "feature").with("most", 1));
		put(statements, "publish/models-of-parts", (sql) -> sql.with("files", days));
		put(statements, "publish/remove-usage-day", (sql) -> sql.with("day", DAY));
		put(statements, "publish/remove-rate", (sql) -> sql.with("day", DAY));
		put(statements, "publish/remove-daily-usage", (sql) -> sql.with("day", DAY));
		put(statements, "publish/remove-daily-usage-summary", (sql) -> sql.with("day", DAY));
		put(statements, "publish/create-events",
				(sql) -> sql.with("all_events", WarehouseSql.allEvents(layout.events(), Labels.NONE)));
		put(statements, "publish/create-focus-cost-and-usage",
				(sql) -> sql.with("focus_cost_and_usage", WarehouseSql.focusCostAndUsage("usage.events", Labels.NONE)));
		put(statements, "publish/fill-rejected-line", (sql) -> sql.with("files", rejected));
		put(statements, "publish/fill-conflict", (sql) -> sql.with("files", List.of(target("conflicts"))));
		put(statements, "publish/create-readme",
				(sql) -> sql.withText("about", "begin here").withText("events", layout.events()));
		put(statements, "publish/readme");
		put(statements, "publish/columns");
		put(statements, "publish/checkpoint");
		put(statements, "publish/detach");
		put(statements, "publish/attach-published", (sql) -> sql.with("file", at("usage.duckdb")));
		put(statements, "publish/detach-published");
		put(statements, "publish/rejected-reasons", (sql) -> sql.with("files", rejected));
		put(statements, "publish/sum-days", (sql) -> sql.with("files", days));
		put(statements, "publish/unpriced-models", (sql) -> sql.with("files", days));
		return statements;
	}

	private static SqlTemplate stored(SqlTemplate sql, Warehouse warehouse) {
		return sql.with("events", List.of(warehouse.eventsPart(DAY))).with("day", DAY);
	}

	private static void put(Map<String, String> statements, String name) {
		put(statements, name, UnaryOperator.identity());
	}

	private static void put(Map<String, String> statements, String name, UnaryOperator<SqlTemplate> values) {
		SqlTemplate template = WarehouseSql.beside(ROOMS.get(room(name)), file(name));
		statements.put(name, values.apply(template).statement());
	}

	private Path target(String name) {
		return at(name + ".parquet");
	}

	static List<String> names() throws IOException, URISyntaxException {
		List<String> names = new ArrayList<>();
		for (String room : ROOMS.keySet()) {
			try (Stream<Path> files = Files.list(folder(room))) {
				files.map((file) -> file.getFileName().toString())
					.filter((name) -> name.endsWith(".sql"))
					.forEach((name) -> names.add(room + "/" + name.replace(".sql", "")));
			}
		}
		return names;
	}

	private static Path folder(String room) throws URISyntaxException {
		String anyFile = Map.of("load", "stage-slice.sql", "merge", "write-events.sql", "publish", "attach.sql")
			.get(room);
		return Path.of(ROOMS.get(room).getResource(anyFile).toURI()).getParent();
	}

	private static String room(String name) {
		return name.substring(0, name.indexOf('/'));
	}

	private static String file(String name) {
		return name.substring(name.indexOf('/') + 1);
	}

}
