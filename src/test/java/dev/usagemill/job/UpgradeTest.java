package dev.usagemill.job;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.usagemill.failure.RefusedException;
import dev.usagemill.report.ReportFormat;
import dev.usagemill.report.ReportQuery;
import dev.usagemill.report.Reports;
import dev.usagemill.report.Screen;
import dev.usagemill.verify.Verification;
import dev.usagemill.verify.VerifyRequest;
import dev.usagemill.warehouse.DurableFiles;
import dev.usagemill.warehouse.LoadRecord;
import dev.usagemill.warehouse.LoadType;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * A warehouse that version 0.1.0 made in format 2: three loads, with duplicates,
 * conflicts, rejected lines, unpriced models, and two price files.
 */
class UpgradeTest {

	private static final String TOTALS = "SELECT count(*), sum(requests), sum(errors), sum(tokens_input), "
			+ "sum(tokens_output), sum(tokens_cache_read), sum(tokens_cache_write), sum(tokens_reasoning), "
			+ "sum(duration_ms_sum), sum(duration_ms_count), sum(cost_usd), sum(unpriced_requests), "
			+ "sum(unpriced_tokens) FROM daily_usage";

	/** As the old version's own usage.duckdb says. */
	private static final String TOTALS_OF_OLD = "44|89|17|290288|20065|17665|1092|1545|36435|89|0.538762084256|34|123843";

	/** What there was in the old format. */
	private static final String OLD_COLUMNS = "date, user_id, feature, model, requests, errors, tokens_input, tokens_output, tokens_cache_read, "
			+ "tokens_cache_write, tokens_reasoning, duration_ms_sum, duration_ms_count, cost_usd, unpriced_requests, "
			+ "unpriced_tokens";

	private static final String EACH_ROW = "SELECT " + OLD_COLUMNS + " FROM daily_usage ORDER BY ALL";

	@TempDir
	Path directory;

	private Path warehouse;

	private Night night;

	@BeforeEach
	void unzip() throws Exception {
		OldWarehouse.unzip(this.directory);
		this.warehouse = this.directory.resolve("warehouse");
		this.night = new Night(this.warehouse, this.directory + "/logs/*").with("prices",
				this.directory.resolve("p2.yml").toString());
	}

	@Test
	void totalsHoldAfterAnUpdate() throws Exception {
		List<String> rows = this.night.published(EACH_ROW);
		assertThat(this.night.published(TOTALS)).as("before").containsExactly(TOTALS_OF_OLD);
		SortedMap<String, String> parts = this.night.parts();
		assertThat(parts).containsKey("events/date=2026-10-01/part-00.parquet");
		assertThat(this.night.run().loads()).isEmpty();
		assertThat(this.night.parts()).as("days are moved, and not written again").isEqualTo(OldWarehouse.moved(parts));
		assertThat(this.night.published(EACH_ROW)).isEqualTo(rows);
		assertThat(this.night.published("SELECT format FROM warehouse")).containsExactly("6");
		assertThat(this.night.load(1).format()).isEqualTo(2);
		assertThat(this.night.load(1).program()).isEqualTo("unknown");
		assertSound();
	}

	@Test
	void totalsHoldAfterOneMoreLoad() throws Exception {
		List<String> first = this.night
			.published("SELECT " + OLD_COLUMNS + " FROM daily_usage WHERE date = '2026-10-01' ORDER BY ALL");
		Files.writeString(this.directory.resolve("logs/c.jsonl"), """
				{"id":"new","userId":"late","feature":"chat","model":"gpt-4o","tokensInput":1000000,\
				"tokensOutput":1000000,"createdAt":"2026-10-03T12:00:00Z"}
				""");
		assertThat(this.night.run().loads()).singleElement()
			.satisfies((load) -> assertThat(load.days()).hasToString("[2026-10-03]"));
		assertThat(this.night
			.published("SELECT " + OLD_COLUMNS + " FROM daily_usage WHERE date = '2026-10-01' ORDER BY ALL"))
			.isEqualTo(first);
		assertThat(this.night.published("SELECT sum(requests), sum(tokens_input) FROM daily_usage"))
			.containsExactly("90|1290288");
		assertThat(this.night.published("SELECT cost_usd FROM daily_usage WHERE user_id = 'late'"))
			.as("2.75 + 11.123456 USD per million tokens")
			.containsExactly("13.873456000000");
		assertThat(this.night.load(4).format()).isEqualTo(6);
		assertThat(this.night.load(4).program()).isEqualTo("development");
		assertSound();
	}

	@Test
	void aResendOfAnOldEventBringsItsLabelAndAllOthersHaveNone() throws Exception {
		List<String> rows = this.night
			.published("SELECT sum(requests), sum(tokens_input), sum(errors) FROM daily_usage");
		String old = Files.readAllLines(this.directory.resolve("logs/a.jsonl")).get(0);
		Files.writeString(this.directory.resolve("logs/c.jsonl"),
				old.replaceFirst("}$", ", \"labels\": {\"team\": \"search\"}}\n"));
		assertThat(this.night.with("labels", "team").run().loads()).singleElement().satisfies((load) -> {
			assertThat(load.days()).hasToString("[2026-10-02]");
			assertThat(List.of(load.events(), load.duplicates(), load.conflicts())).containsExactly(0L, 1L, 0L);
		});
		assertThat(this.night.published("SELECT id, label_team FROM events WHERE label_team IS NOT NULL"))
			.containsExactly("e1|search");
		assertThat(this.night.published("SELECT label_team, sum(requests) FROM daily_usage GROUP BY ALL ORDER BY ALL"))
			.containsExactly("search|1", "null|88");
		assertThat(this.night.published("SELECT sum(requests), sum(tokens_input), sum(errors) FROM daily_usage"))
			.isEqualTo(rows);
		StringBuilder table = new StringBuilder();
		ReportFormat.TABLE.write(Reports.run(this.warehouse.resolve("usage.duckdb"),
				ReportQuery.of("cost").by("day", "team"), Clock.systemUTC()), Screen.PLAIN, table);
		assertThat(table.toString()
			.lines()
			.map((line) -> line.strip().split(" {2,}"))
			.filter((cells) -> cells[0].startsWith("2026-10-0"))
			.map((cells) -> cells[0] + " " + cells[1])).containsExactlyInAnyOrder("2026-10-01 (none)",
					"2026-10-02 search", "2026-10-02 (none)", "2026-10-03 (none)");
		assertSound();
		this.night.with(DurableFiles.local()).upgrade();
		assertThat(this.night.published("SELECT label_team, sum(requests) FROM daily_usage GROUP BY ALL ORDER BY ALL"))
			.containsExactly("search|1", "null|88");
		assertSound();
	}

	@Test
	void upgradeWritesAllDaysAgainWithTheSameRows() throws Exception {
		List<String> rows = this.night.published(EACH_ROW);
		List<String> events = query(
				"SELECT * FROM read_parquet('" + this.warehouse + "/events/*/*.parquet', hive_partitioning = false)");
		List<LoadFigures> loads = this.night.with(DurableFiles.local()).upgrade();
		assertThat(loads).as("the days were priced by two price files").hasSize(2);
		assertThat(loads).allSatisfy((load) -> assertThat(load.typeName()).isEqualTo("upgrade"));
		assertThat(this.night.published(EACH_ROW)).isEqualTo(rows);
		assertThat(this.night.published(TOTALS)).containsExactly(TOTALS_OF_OLD);
		assertThat(this.night.parquet("SELECT * EXCLUDE (tokens_input_audio, tokens_input_image, tokens_input_video, "
				+ "tokens_cache_read_audio, tokens_output_audio, tokens_output_image, images, audio_ms, characters, "
				+ "web_searches, tool_calls)", "events"))
			.as("sorted by time now")
			.containsExactlyInAnyOrderElementsOf(events);
		assertThat(this.night.published("SELECT load, kind, events, lines, days FROM load ORDER BY load"))
			.containsExactly("1|logs|59|63|3", "2|logs|30|31|2", "3|reprice|0|0|1", "4|upgrade|0|0|2",
					"5|upgrade|0|0|1");
		LoadRecord record = this.night.load(5);
		assertThat(record.type()).isEqualTo(LoadType.UPGRADE);
		assertThat(this.night.with(DurableFiles.local()).upgrade()).as("nothing is left to do").isEmpty();
		assertSound();
	}

	@Test
	void whatOnlyReadsSaysThatItMustBeUpgraded() throws Exception {
		String advice = "`usagemill upgrade`";
		assertThatExceptionOfType(RefusedException.class).isThrownBy(this::assertSound).withMessageContaining(advice);
		assertThatExceptionOfType(RefusedException.class)
			.isThrownBy(() -> RepricePreview.outdatedDays(this.night.settings()))
			.withMessageContaining(advice);
		assertThatExceptionOfType(RefusedException.class).isThrownBy(
				() -> Reports.run(this.warehouse.resolve("usage.duckdb"), ReportQuery.of("latency"), Clock.systemUTC()))
			.withMessageContaining(advice);
		assertThat(Reports.run(this.warehouse.resolve("usage.duckdb"), ReportQuery.of("top-users"), Clock.systemUTC())
			.answer()
			.rows()).as("what needs no file of a day").isNotEmpty();
	}

	/** By verify, and by DuckDB's own sums over the Parquet files. */
	private void assertSound() throws Exception {
		assertThat(Verification
			.run(new VerifyRequest(this.warehouse, this.directory.resolve("p2.yml"), List.of(), 1, 128, 1 << 20, 200))
			.findings()).isEmpty();
		assertThat(query(TOTALS.replace("daily_usage", "'" + this.warehouse + "/daily_usage/*.parquet'")))
			.isEqualTo(this.night.published(TOTALS));
	}

	private static List<String> query(String sql) throws Exception {
		List<String> rows = new ArrayList<>();
		try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
				Statement statement = connection.createStatement();
				ResultSet result = statement.executeQuery(sql)) {
			while (result.next()) {
				List<String> row = new ArrayList<>();
				for (int column = 1; column <= result.getMetaData().getColumnCount(); column++) {
					row.add(result.getString(column));
				}
				rows.add(String.join("|", row));
			}
		}
		return rows;
	}

}
