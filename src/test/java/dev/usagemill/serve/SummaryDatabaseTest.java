package dev.usagemill.serve;

import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.usagemill.LogLines;
import dev.usagemill.PostgresServer;
import dev.usagemill.TemporaryWarehouse;
import dev.usagemill.database.Database;
import dev.usagemill.database.DatabaseUrl;
import dev.usagemill.failure.FailedException;
import dev.usagemill.warehouse.DailyUsageColumn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What is published, in a real PostgreSQL. */
class SummaryDatabaseTest {

	private static final String SUMMARY = "SELECT user_id, date::text, feature, request_count, error_count, tokens_input,"
			+ " tokens_output, cost_usd, unpriced_count, unpriced_tokens, unpriced_quantities FROM %s ORDER BY 1, 2, 3";

	private static final LimitStatus OVER = new LimitStatus("ann", null, null, "over", "day",
			LocalDate.of(2026, 11, 20), "requests", BigDecimal.TEN, BigDecimal.ONE, LocalDate.of(2026, 11, 20));

	@TempDir
	Path directory;

	private TemporaryWarehouse warehouse;

	private String url;

	private int events;

	@BeforeEach
	void prepare() throws Exception {
		this.warehouse = TemporaryWarehouse.create(this.directory.resolve("warehouse"));
		this.url = PostgresServer.newDatabase();
	}

	@Test
	void holdsWhatEachLoadHasPublished() throws Exception {
		load("2026-11-18", "2026-11-20");
		assertThat(publish()).isEqualTo(new ServedLoads(1, 1));
		assertHoldsWhatIsPublished();
		load("2026-11-20", "2026-11-21");
		load("2026-11-21", "2026-11-22");
		assertThat(publish()).isEqualTo(new ServedLoads(2, 3));
		assertHoldsWhatIsPublished();
		assertThat(publish().isNone()).isTrue();
	}

	/** Views are data, and who may write there might have planted one. */
	@Test
	void aViewInWhatIsPublishedReadsNoOtherFile() throws Exception {
		load("2026-11-18");
		Path secret = Files.writeString(this.directory.resolve("secret"), "secret");
		try (Connection usage = DriverManager.getConnection("jdbc:duckdb:" + this.warehouse.layout().usageDatabase());
				Statement statement = usage.createStatement()) {
			statement.execute("DROP TABLE warehouse");
			statement.execute("CREATE VIEW warehouse AS SELECT content AS zone, false AS sample FROM read_text('"
					+ secret + "')");
		}
		assertThatThrownBy(this::publish).isInstanceOf(FailedException.class).hasMessageContaining("disabled");
	}

	/** Whoever wrote into a day that no load has restated finds it as it was. */
	@Test
	void writesTheRestatedDaysOnlyAndOfTheseWhatIsDifferent() throws Exception {
		LogLines.append(log(),
				LogLines.line(LogLines.event("other", "2026-11-20T10:00:00Z", 5, 7)).replace("alice", "zoe"));
		load("2026-11-18", "2026-11-20");
		publish();
		PostgresServer.execute(this.url,
				"UPDATE usagemill.daily_usage_summary SET request_count = 1000 WHERE user_id = 'alice'");
		String versions = "SELECT date::text, xmin::text::bigint FROM usagemill.daily_usage_summary"
				+ " ORDER BY date, user_id";
		List<List<Object>> before = PostgresServer.rows(this.url, versions);
		load("2026-11-20");
		publish();
		assertThat(PostgresServer.rows(this.url,
				"SELECT request_count FROM usagemill.daily_usage_summary ORDER BY date, user_id"))
			.containsExactly(List.of(1000L), List.of(2L), List.of(1L));
		List<List<Object>> after = PostgresServer.rows(this.url, versions);
		assertThat(after.get(0)).isEqualTo(before.get(0));
		assertThat(after.get(1)).isNotEqualTo(before.get(1));
		assertThat(after.get(2)).as("zoe's, of a restated day, but not different").isEqualTo(before.get(2));
		new SummaryDatabase(database(), "usagemill", false).publishAll(this.warehouse.layout(), List.of());
		assertHoldsWhatIsPublished();
	}

	@Test
	void holdsNamesAndNumbersOfAnyKind() throws Exception {
		for (String user : List.of("a,\"b\"\nc", "\\N", "\\.", "''", " ", "\t", "\u00e9\ud83d\ude00", "NULL")) {
			LogLines.append(log(), LogLines.line(LogLines.event("e" + this.events++, "2026-11-20T10:00:00Z", 5, 7))
				.replace("\"userId\":\"alice\"", "\"userId\":" + quoted(user)));
		}
		LogLines.append(log(),
				LogLines.line(LogLines.event("unpriced", "2026-11-20T10:00:00Z", 1, 1)).replace("big", "small"));
		this.warehouse.apply(this.warehouse.load(log()));
		publish();
		assertHoldsWhatIsPublished();
	}

	@Test
	void holdsDailyUsageByChoice() throws Exception {
		load("2026-11-18");
		publish();
		assertThat(PostgresServer.rows(this.url, "SELECT 1 FROM usagemill.daily_usage")).isEmpty();
		SummaryDatabase all = new SummaryDatabase(database(), "usagemill", true);
		all.publish(this.warehouse.layout(), List.of());
		load("2026-11-18", "2026-11-19");
		all.publish(this.warehouse.layout(), List.of());
		assertThat(PostgresServer.rows(this.url,
				"SELECT date::text, user_id, model, requests, labels::text FROM usagemill.daily_usage ORDER BY date"))
			.containsExactly(List.of("2026-11-18", "alice", "big", 2L, "{}"),
					List.of("2026-11-19", "alice", "big", 1L, "{}"));
		publish();
		assertThat(PostgresServer.rows(this.url, "SELECT 1 FROM usagemill.daily_usage")).isEmpty();
	}

	@Test
	void holdsWhoIsOverALimitAlsoIfNothingIsNew() throws Exception {
		load("2026-11-20");
		publish();
		database(List.of(OVER));
		assertThat(limits()).containsExactly(List.of("ann", "over"));
		long version = (Long) PostgresServer
			.rows(this.url, "SELECT xmin::text::bigint FROM usagemill.usage_limit_status")
			.get(0)
			.get(0);
		database(List.of(OVER));
		assertThat(PostgresServer.rows(this.url, "SELECT xmin::text::bigint FROM usagemill.usage_limit_status"))
			.containsExactly(List.of(version));
		database(List.of());
		assertThat(limits()).isEmpty();
	}

	@Test
	void lostTablesAreToldAndWrittenAgainOnDemand() throws Exception {
		load("2026-11-20");
		publish();
		PostgresServer.execute(this.url, "DROP TABLE usagemill.daily_usage_summary");
		assertThatThrownBy(this::publish).isInstanceOf(FailedException.class)
			.hasMessageMatching(
					"a table of the schema usagemill of the summary-database jdbc:postgresql://[^?]*/test_\\d+"
							+ " is gone\\. Run `usagemill publish --all`, which writes all of it again\\.");
		publishAll();
		assertHoldsWhatIsPublished();
	}

	@Test
	void whatAnotherWarehouseHasPublishedIsToldAndStays() throws Exception {
		load("2026-11-20");
		publish();
		PostgresServer.execute(this.url, "UPDATE usagemill.load SET started_at = started_at - interval '1 second'");
		load("2026-11-21");
		assertThatThrownBy(this::publish).isInstanceOf(FailedException.class)
			.hasMessageContaining("holds load 1 of another warehouse");
		assertThat(PostgresServer.rows(this.url, "SELECT 1 FROM usagemill.daily_usage_summary")).hasSize(1);
		publishAll();
		assertHoldsWhatIsPublished();
	}

	@Test
	void somebodyElsesSchemaIsNotTouched() throws Exception {
		load("2026-11-20");
		PostgresServer.execute(this.url, "CREATE SCHEMA usagemill");
		PostgresServer.execute(this.url, "CREATE TABLE usagemill.load (mine text)");
		for (Runnable publishing : List.<Runnable>of(this::publish, this::publishAll)) {
			assertThatThrownBy(publishing::run).hasMessageMatching("the schema usagemill of the summary-database \\S+"
					+ " cannot be made or upgraded: Found non-empty schema.*");
		}
		PostgresServer.execute(this.url, "SELECT mine FROM usagemill.load");
	}

	@Test
	void aTableOfOursWithOtherColumnsIsTold() throws Exception {
		load("2026-11-20");
		publish();
		PostgresServer.execute(this.url, "ALTER TABLE usagemill.daily_usage_summary DROP COLUMN unpriced_tokens");
		load("2026-11-21");
		assertThatThrownBy(this::publish).isInstanceOf(FailedException.class)
			.hasMessageContaining("column \"unpriced_tokens\" of relation \"arrived\" does not exist")
			.hasMessageEndingWith("drop the one that is meant, and run `usagemill publish --all`.")
			.hasMessageNotContaining("\n");
		assertThat(PostgresServer.rows(this.url, "SELECT load FROM usagemill.load")).containsExactly(List.of(1L));
	}

	@Test
	void itsTablesHaveTheColumnsOfThePublishedOnes() throws Exception {
		load("2026-11-20");
		publish();
		assertThat(columns("daily_usage_summary")).containsExactlyElementsOf(ServedTable.SUMMARY.columns());
		assertThat(columns("daily_usage")).containsExactlyElementsOf(Stream
			.concat(Arrays.stream(DailyUsageColumn.values()).map(DailyUsageColumn::column), Stream.of("labels"))
			.toList());
	}

	@ParameterizedTest
	@ValueSource(strings = { "UTC", "Z", "Europe/Berlin", "+05:30", "UTC-3", "-00:30" })
	void theZoneMeansTheSameToPostgres(String zone) throws Exception {
		Instant time = Instant.parse("2026-10-31T22:45:00Z");
		assertThat(PostgresServer.rows(this.url,
				"SELECT (timestamptz '" + time + "' AT TIME ZONE '"
						+ new PublishedUsage.PublishedWarehouse(zone, false).zoneInPostgres() + "')::text"))
			.containsExactly(
					List.of(time.atZone(ZoneId.of(zone)).toLocalDateTime().toString().replace("T", " ") + ":00"));
	}

	@Test
	void theNewestMigrationIsKnown() throws Exception {
		load("2026-11-20");
		publish();
		assertThat(PostgresServer.rows(this.url,
				"SELECT max(version) FROM usagemill.flyway_schema_history WHERE type = 'SQL'"))
			.containsExactly(List.of(Migrations.NEWEST));
	}

	private List<String> columns(String table) throws Exception {
		return PostgresServer
			.rows(this.url,
					"SELECT column_name::text FROM information_schema.columns WHERE table_schema = 'usagemill'"
							+ " AND table_name = '" + table + "' ORDER BY ordinal_position")
			.stream()
			.map((row) -> (String) row.get(0))
			.toList();
	}

	private List<List<Object>> limits() throws Exception {
		return PostgresServer.rows(this.url, "SELECT user_id, status FROM usagemill.usage_limit_status");
	}

	private void assertHoldsWhatIsPublished() throws Exception {
		List<List<Object>> expected = new ArrayList<>();
		try (var analyst = TemporaryWarehouse.open(this.warehouse.layout().usageDatabase())) {
			expected.addAll(TemporaryWarehouse.rows(analyst, SUMMARY.formatted("daily_usage_summary")));
		}
		assertThat(expected).isNotEmpty();
		assertThat(PostgresServer.rows(this.url, SUMMARY.formatted("usagemill.daily_usage_summary")))
			.containsExactlyElementsOf(expected);
		assertThat(PostgresServer.rows(this.url, "SELECT max(load) FROM usagemill.load"))
			.containsExactly(List.of(this.warehouse.history().latest()));
	}

	private void load(String... days) throws Exception {
		for (String day : days) {
			LogLines.append(log(), LogLines.line(LogLines.event("e" + this.events++, day + "T10:00:00Z", 5, 7)));
		}
		this.warehouse.apply(this.warehouse.load(log()));
	}

	private Path log() {
		return this.directory.resolve("app.jsonl");
	}

	private static String quoted(String text) {
		return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n").replace("\t", "\\t") + '"';
	}

	private ServedLoads publish() {
		return database(List.of());
	}

	private ServedLoads publishAll() {
		return new SummaryDatabase(database(), "usagemill", false).publishAll(this.warehouse.layout(), List.of());
	}

	private ServedLoads database(List<LimitStatus> limits) {
		return new SummaryDatabase(database(), "usagemill", false).publish(this.warehouse.layout(), limits);
	}

	private Database database() {
		return new Database(DatabaseUrl.parse(this.url), null, null);
	}

}
