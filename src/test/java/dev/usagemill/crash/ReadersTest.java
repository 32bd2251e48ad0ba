package dev.usagemill.crash;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.usagemill.job.Night;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Analysts ask while runs add to the days that they ask about. Every load adds the same
 * number of events to each day, so any other total is that of half a load.
 */
class ReadersTest {

	private static final int DAYS = 3;

	private static final int EVENTS_OF_A_LOAD = 40;

	private static final String TOTALS = "SELECT date, sum(requests)::BIGINT, sum(tokens_input)::BIGINT FROM %s"
			+ " GROUP BY date ORDER BY date";

	@TempDir
	Path directory;

	private Path warehouse;

	private Path log;

	@Test
	void noQueryFailsAndNoneSeesHalfALoad() throws Exception {
		askThroughout(6);
	}

	@Test
	@Tag("soak")
	void noQueryOfManyFails() throws Exception {
		askThroughout(Integer.getInteger("soak.loads"));
	}

	private void askThroughout(int loads) throws Exception {
		this.warehouse = this.directory.resolve("warehouse");
		this.log = Files.createFile(this.directory.resolve("app.jsonl"));
		load(1);
		AtomicBoolean ended = new AtomicBoolean();
		ExecutorService readers = Executors.newFixedThreadPool(2);
		try {
			Future<List<List<String>>> published = readers.submit(() -> {
				List<List<String>> answers = new ArrayList<>();
				while (!ended.get()) {
					answers
						.add(Rows.of(this.warehouse.resolve("usage.duckdb"), List.of(TOTALS.formatted("daily_usage"))));
				}
				return answers;
			});
			Future<List<List<String>>> parts = readers.submit(() -> {
				List<List<String>> answers = new ArrayList<>();
				while (!ended.get()) {
					askParts().ifPresent(answers::add);
				}
				return answers;
			});
			for (int load = 2; load <= loads; load++) {
				load(load);
			}
			ended.set(true);
			assertThat(published.get()).hasSizeGreaterThan(loads)
				.allSatisfy((answer) -> assertThat(loads(answer).distinct()).hasSize(1));
			assertThat(parts.get()).hasSizeGreaterThan(loads)
				.allSatisfy((answer) -> assertThat(loads(answer)).allMatch((load) -> load >= 1 && load <= loads));
		}
		finally {
			ended.set(true);
			readers.shutdownNow();
		}
	}

	/**
	 * DuckDB opens a Parquet file twice, once for its footer and once for its rows, and
	 * fails if another file has taken its place between. It never answers from both.
	 */
	private Optional<List<String>> askParts() throws SQLException {
		try {
			return Optional.of(Rows.of(TOTALS.formatted("'" + this.warehouse + "/daily_usage/*.parquet'")));
		}
		catch (SQLException replaced) {
			if (replaced.getMessage().contains("TProtocolException")) {
				return Optional.empty();
			}
			throw replaced;
		}
	}

	/** Up to which load each day is; fails on a total that no load gives. */
	private static java.util.stream.Stream<Integer> loads(List<String> answer) {
		assertThat(answer).hasSize(DAYS);
		return answer.stream().map((row) -> {
			int requests = Integer.parseInt(row.split("\\|")[1]);
			int tokens = Integer.parseInt(row.split("\\|")[2]);
			assertThat(requests % EVENTS_OF_A_LOAD).as(row).isZero();
			assertThat(tokens).as(row).isEqualTo(7 * requests);
			return requests / EVENTS_OF_A_LOAD;
		});
	}

	private void load(int load) throws Exception {
		StringBuilder lines = new StringBuilder();
		for (int event = 0; event < EVENTS_OF_A_LOAD * DAYS; event++) {
			lines.append("{\"id\":\"%d-%d\",\"userId\":\"user-%d\",\"feature\":\"chat\",\"model\":\"gpt-4o\","
				.formatted(load, event, event % 5)
					+ "\"tokensInput\":7,\"createdAt\":\"2026-10-%02dT12:00:00Z\"}%n".formatted(1 + event % DAYS));
		}
		Files.writeString(this.log, lines, StandardOpenOption.APPEND);
		assertThat(new Night(this.warehouse, this.log.toString()).with("threads", "2").run().loads()).hasSize(1);
	}

}
