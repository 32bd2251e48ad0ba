package dev.usagemill.merge;

import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.usagemill.pricing.PriceBook;
import dev.usagemill.warehouse.DurableFiles;
import dev.usagemill.warehouse.Warehouse;
import dev.usagemill.warehouse.WorkDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Random events over random price files: what the rollup says a user's day costs, and
 * what its events cost one by one, differ by nothing.
 */
class RecomputedCostsTest {

	private static final List<String> DAYS = List.of("2026-02-27", "2026-02-28", "2026-03-01", "2026-03-02");

	private static final List<String> PERIODS = List.of("2026-02-01", "2026-02-28", "2026-03-01", "2026-03-02");

	private static final List<String> MODELS = List.of("a", "b", "c", "d", "e");

	private final Random random = new Random(20261123);

	private final Map<String, BigDecimal> expected = new TreeMap<>();

	private long unpriced;

	private long unpricedTokens;

	@TempDir
	Path directory;

	@Test
	void groupingNeverChangesACent() throws Exception {
		rollBooks(2, 5_000);
	}

	@Test
	@Tag("soak")
	void groupingAMillionEventsNeverChangesACent() throws Exception {
		rollBooks(5, 50_000);
	}

	private void rollBooks(int books, int eventsADay) throws Exception {
		for (int book = 0; book < books; book++) {
			this.expected.clear();
			this.unpriced = 0;
			this.unpricedTokens = 0;
			RandomPrices prices = new RandomPrices(this.random, MODELS, PERIODS);
			Path home = Files.createDirectory(this.directory.resolve("book" + book));
			Path file = Files.writeString(home.resolve("prices.yml"), prices.yaml());
			Warehouse warehouse = new Warehouse(home.resolve("warehouse"), ZoneOffset.UTC);
			try (WorkDatabase database = WorkDatabase.open(home, 256);
					DuckDBConnection connection = database.connect();
					Statement statement = connection.createStatement()) {
				DailyRollup rollup = new DailyRollup(warehouse, DurableFiles.local(), database, PriceBook.read(file));
				for (String day : DAYS) {
					writeEvents(connection, prices, warehouse.eventsPart(LocalDate.parse(day)), day, eventsADay);
					rollup.roll(1, List.of(LocalDate.parse(day)));
				}
				compare(statement, warehouse, (long) eventsADay * DAYS.size());
			}
		}
	}

	private void compare(Statement statement, Warehouse warehouse, long requests) throws Exception {
		String rollups = " FROM '" + warehouse.root() + "/daily_usage/*.parquet'";
		Map<String, BigDecimal> found = new TreeMap<>();
		try (ResultSet rows = statement
			.executeQuery("SELECT user_id, date, coalesce(sum(cost_usd), 0)" + rollups + " GROUP BY user_id, date")) {
			while (rows.next()) {
				found.put(rows.getString(1) + rows.getString(2), rows.getBigDecimal(3).stripTrailingZeros());
			}
		}
		this.expected.replaceAll((userAndDay, cost) -> cost.stripTrailingZeros());
		assertThat(found).isEqualTo(this.expected);
		try (ResultSet rows = statement
			.executeQuery("SELECT sum(unpriced_requests), sum(requests), sum(unpriced_tokens)" + rollups)) {
			rows.next();
			assertThat(rows.getLong(1)).isEqualTo(this.unpriced).isPositive();
			assertThat(rows.getLong(2)).isEqualTo(requests);
			assertThat(rows.getLong(3)).isEqualTo(this.unpricedTokens);
		}
	}

	private void writeEvents(DuckDBConnection connection, RandomPrices prices, Path part, String day, int events)
			throws Exception {
		Files.createDirectories(part.getParent());
		try (Statement statement = connection.createStatement()) {
			statement.execute("CREATE OR REPLACE TABLE event (user_id VARCHAR, feature VARCHAR, model VARCHAR, "
					+ "service_tier VARCHAR, tokens_input BIGINT, tokens_output BIGINT, tokens_cache_read BIGINT, "
					+ "tokens_cache_write_5m BIGINT, tokens_cache_write_1h BIGINT, tokens_reasoning BIGINT, "
					+ "duration_ms BIGINT, success BOOLEAN, tokens_input_audio BIGINT, tokens_input_image BIGINT, "
					+ "tokens_input_video BIGINT, tokens_cache_read_audio BIGINT, tokens_output_audio BIGINT, "
					+ "tokens_output_image BIGINT, images BIGINT, audio_ms BIGINT, characters BIGINT, "
					+ "web_searches BIGINT, tool_calls BIGINT)");
			try (DuckDBAppender appender = connection.createAppender("main", "event")) {
				for (int event = 0; event < events; event++) {
					append(appender, prices, day);
				}
			}
			statement.execute("COPY event TO '" + part + "' (FORMAT parquet)");
		}
	}

	private void append(DuckDBAppender appender, RandomPrices prices, String day) throws Exception {
		String user = "user-" + this.random.nextInt(100);
		// one in six is a model that no price file knows
		int model = this.random.nextInt(MODELS.size() + 1);
		String name = (model < MODELS.size()) ? MODELS.get(model) : "unknown";
		String tier = RandomPrices.TIERS.get(this.random.nextInt(RandomPrices.TIERS.size()));
		long[] others = others();
		long[] tokens = tokens(others);
		appender.beginRow();
		appender.append(user);
		appender.append("feature-" + this.random.nextInt(3));
		String form = RandomPrices.FORMS.get(this.random.nextInt(RandomPrices.FORMS.size()));
		appender.append(form.formatted(name));
		appender.append((tier.equals("standard") && this.random.nextBoolean()) ? "default" : tier);
		for (long count : tokens) {
			appender.append(count);
		}
		appender.append(1L);
		appender.append(others[others.length - 1] == 1);
		for (int other = 0; other < others.length - 1; other++) {
			appender.append(others[other]);
		}
		appender.endRow();
		BigDecimal cost = prices.cost(name, tier, day, tokens, others);
		this.unpriced += (cost == null) ? 1 : 0;
		this.unpricedTokens += (cost == null) ? tokens[0] + tokens[1] : 0;
		this.expected.merge(user + day, (cost != null) ? cost : BigDecimal.ZERO, BigDecimal::add);
	}

	/**
	 * Half of the events have nothing but text; the last one says whether it succeeded.
	 */
	private long[] others() {
		long[] others = new long[12];
		if (this.random.nextBoolean()) {
			for (int other = 0; other < others.length - 1; other++) {
				others[other] = (this.random.nextInt(8) == 0) ? this.random.nextInt(500) : 0;
			}
		}
		others[others.length - 1] = this.random.nextInt(2);
		return others;
	}

	/** Prompts are as long as the boundaries of the bands, so that many hit them. */
	private long[] tokens(long[] others) {
		long read = this.random.nextInt(600);
		long write5m = this.random.nextInt(600);
		long write1h = this.random.nextInt(600);
		long reasoning = this.random.nextInt(500);
		long input = read + write5m + write1h + others[0] + others[1] + others[2] + others[3];
		long output = reasoning + others[4] + others[5];
		return new long[] { input + this.random.nextInt(1500), output + this.random.nextInt(500), read, write5m,
				write1h, reasoning };
	}

}
