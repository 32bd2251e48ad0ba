package dev.usagemill.job;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Collectors;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.usagemill.failure.FailedException;
import dev.usagemill.verify.Finding;
import dev.usagemill.verify.Verification;
import dev.usagemill.verify.VerifyRequest;
import dev.usagemill.warehouse.DurableFiles;
import dev.usagemill.warehouse.FileDigest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * A warehouse of two days: the parts of the first lack columns, as if a format 1 had not
 * had them yet, those of the second are of today.
 */
class OlderPartsTest {

	private static final String OLD_DAY = "2026-10-01";

	private static final String TOTALS = "SELECT count(*), sum(requests), sum(tokens_input), sum(tokens_output), "
			+ "sum(tokens_reasoning), sum(cost_usd) FROM daily_usage";

	private static final String LINE = """
			{"id":"%s","userId":"u","feature":"chat","model":"m","tokensInput":1000,"tokensOutput":300,\
			"tokensReasoning":%d,"serviceTier":"%s","createdAt":"%sT10:00:00Z"}
			""";

	@TempDir
	Path directory;

	private Path warehouse;

	private Night night;

	private List<String> rows;

	@BeforeEach
	void loadTwoDays() throws Exception {
		this.warehouse = this.directory.resolve("warehouse");
		Path prices = Files.writeString(this.directory.resolve("prices.yml"), """
				currency: USD
				prices:
				  - {model: m, input: 3, output: 15, reasoning: 20, tiers: {batch: {input: 1, output: 5}}}
				""");
		this.night = new Night(this.warehouse, this.directory + "/*.jsonl").with("prices", prices.toString());
		load("a", LINE.formatted("1", 0, "standard", OLD_DAY) + LINE.formatted("2", 0, "standard", OLD_DAY));
		load("b", LINE.formatted("3", 7, "batch", "2026-10-02"));
		this.rows = this.night.published("SELECT * FROM daily_usage ORDER BY ALL");
		rewrite("events", "tokens_reasoning, service_tier");
		rewrite("daily_usage", "tokens_reasoning");
		sayFormat(1);
		Files.delete(this.warehouse.resolve("usage.duckdb"));
	}

	@Test
	void absentColumnsHaveTheirDefault() throws Exception {
		assertThat(this.night.run().loads()).isEmpty();
		assertThat(this.night.published("SELECT * FROM daily_usage ORDER BY ALL")).isEqualTo(this.rows);
		assertThat(this.night.published("SELECT request_count, tokens_input, cost_usd FROM daily_usage_summary"))
			.containsExactly("2|2000|0.015000000000", "1|1000|0.002500000000");
		assertThat(this.night.published("SELECT id, date, tokens_reasoning, service_tier, error_type FROM events"))
			.containsExactly("1|2026-10-01|0|standard|null", "2|2026-10-01|0|standard|null",
					"3|2026-10-02|7|batch|null");
		assertThat(this.night.published("SELECT count(*) FROM events WHERE date = '2026-10-02'")).containsExactly("1");
		assertThat(findings()).isEmpty();
	}

	@Test
	void aLoadAddsToAnOlderDay() throws Exception {
		load("c", LINE.formatted("1", 0, "standard", OLD_DAY) + LINE.formatted("4", 5, "standard", OLD_DAY));
		assertThat(this.night.published("SELECT events, duplicates, conflicts FROM load WHERE load = 3"))
			.containsExactly("1|1|0");
		assertThat(this.night.published("SELECT id, tokens_reasoning, service_tier FROM events ORDER BY id"))
			.containsExactly("1|0|standard", "2|0|standard", "3|7|batch", "4|5|standard");
		assertThat(this.night.published(TOTALS)).containsExactly("2|4|4000|1200|12|0.025025000000");
		assertThat(this.night.parquet("SELECT sum(tokens_reasoning)", "daily_usage")).containsExactly("12");
		assertThat(findings()).isEmpty();
	}

	@Test
	void anOlderDayIsPricedAgainAndUpgraded() throws Exception {
		Path prices = Files.writeString(this.directory.resolve("higher.yml"),
				Files.readString(this.directory.resolve("prices.yml")).replace("input: 3", "input: 4"));
		this.night.with("prices", prices.toString()).reprice(OLD_DAY, OLD_DAY);
		assertThat(this.night.published(TOTALS)).containsExactly("2|3|3000|900|7|0.019500000000");
		assertThat(findings()).isEmpty();
		assertThat(this.night.upgrade()).singleElement().satisfies((load) -> assertThat(load.days()).hasSize(1));
		assertThat(this.night.published(TOTALS)).containsExactly("2|3|3000|900|7|0.019500000000");
		assertThat(this.night.parquet("SELECT id, tokens_reasoning, service_tier", "events"))
			.containsExactly("1|0|standard", "2|0|standard", "3|7|batch");
		assertThat(findings()).isEmpty();
	}

	/** A damaged name must not pass for a column that was not there yet. */
	@Test
	void refusesAPartThatLacksAColumnOfItsFormat() throws Exception {
		sayFormat(2);
		assertThat(findings()).extracting(Finding::problem)
			.contains("has no column service_tier, tokens_reasoning", "has no column tokens_reasoning");
		Path part = part("events");
		String before = FileDigest.of(DurableFiles.local(), part);
		assertThatExceptionOfType(FailedException.class)
			.isThrownBy(() -> load("c", LINE.formatted("4", 5, "standard", OLD_DAY)))
			.withMessageContaining(part + " is damaged: it has no column service_tier, tokens_reasoning");
		assertThat(FileDigest.of(DurableFiles.local(), part)).isEqualTo(before);
	}

	private void load(String log, String lines) throws Exception {
		Files.writeString(this.directory.resolve(log + ".jsonl"), lines);
		assertThat(this.night.run().loads()).hasSize(1);
	}

	private Path part(String kind) {
		return this.warehouse.resolve(kind).resolve(OLD_DAY + ".parquet");
	}

	/** Writes a part again without some columns, and with what its footer says. */
	private void rewrite(String kind, String absent) throws Exception {
		Path part = part(kind);
		Path older = this.directory.resolve("older.parquet");
		String footer = this.night.footer(part)
			.stream()
			.filter((pair) -> pair.startsWith("usagemill."))
			.map((pair) -> "'" + pair.replaceFirst("\\|", "': '") + "'")
			.collect(Collectors.joining(", ", "{", "}"))
			.replaceFirst("(events-sha256': ')\\w+", "$1" + FileDigest.of(DurableFiles.local(), part("events")));
		try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
				Statement statement = connection.createStatement()) {
			statement.execute("COPY (SELECT * EXCLUDE (" + absent + ") FROM read_parquet('" + part
					+ "', hive_partitioning = false)) TO '" + older + "' (FORMAT parquet, KV_METADATA " + footer + ")");
		}
		Files.move(older, part, StandardCopyOption.REPLACE_EXISTING);
	}

	private void sayFormat(int format) throws Exception {
		Path record = this.warehouse.resolve("loads/00000001.json");
		Files.writeString(record, Files.readString(record).replaceFirst("\"format\" : \\d", "\"format\" : " + format));
		assertThat(this.night.load(1).format()).isEqualTo(format);
	}

	private List<Finding> findings() throws Exception {
		return Verification
			.run(new VerifyRequest(this.warehouse, this.directory.resolve("prices.yml"), List.of(), 1, 128, 1 << 20,
					200))
			.findings();
	}

}
