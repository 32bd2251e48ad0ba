package dev.usagemill.track;

import java.nio.MappedByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.usagemill.ChildJvm;
import dev.usagemill.job.LoadFigures;
import dev.usagemill.job.Night;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Four processes record events from eight threads each, while one of them is killed again
 * and again: every event whose recording returned is found once, and none is torn.
 */
class KilledAppsTest {

	private static final int PROCESSES = 4;

	@TempDir
	Path directory;

	private final Random random = new Random(11);

	@Test
	void everyRecordedEventIsFoundOnce() throws Exception {
		recordAndRun(40_000, 400);
	}

	@Test
	@Tag("soak")
	void everyOneOfAMillionRecordedEventsIsFoundOnce() throws Exception {
		recordAndRun(1_000_000, 1_500);
	}

	private void recordAndRun(long events, int longestLifeMillis) throws Exception {
		Path logs = Files.createDirectory(this.directory.resolve("logs"));
		long ofEachThread = events / PROCESSES / Recording.THREADS;
		List<ChildJvm> steady = new ArrayList<>();
		for (int process = 1; process < PROCESSES; process++) {
			steady.add(start(logs, "steady-" + process, ofEachThread));
		}
		int killed = killAgainAndAgain(logs, events / PROCESSES, longestLifeMillis);
		for (ChildJvm process : steady) {
			assertThat(process.nextLine()).isNull();
			assertThat(process.exitCode()).isZero();
		}
		Map<String, Long> returned = returned();
		long recorded = returned.values().stream().mapToLong(Long::longValue).sum();
		assertThat(recorded).isGreaterThanOrEqualTo(events - PROCESSES * Recording.THREADS);

		List<LoadFigures> loads = new Night(this.directory.resolve("warehouse"), logs + "/*.jsonl").run().loads();
		assertThat(loads).hasSize(1);
		LoadFigures load = loads.get(0);
		System.out.printf("%,d events recorded, %,d found, %d processes killed%n", recorded, load.events(), killed);
		assertThat(load.rejected()).isZero();
		assertThat(load.blank() + load.duplicates() + load.conflicts()).isZero();
		assertThat(load.events()).isBetween(recorded, recorded + (long) killed * Recording.THREADS);
		assertEachFound(returned);
	}

	/** Until they have recorded as many events; returns how many were killed. */
	private int killAgainAndAgain(Path logs, long events, int longestLifeMillis) throws Exception {
		int killed = 0;
		long recorded = 0;
		while (recorded < events) {
			String name = "killed-" + killed;
			ChildJvm process = start(logs, name, Long.MAX_VALUE);
			CompletableFuture
				.runAsync(process::close,
						CompletableFuture.delayedExecutor(1 + this.random.nextInt(longestLifeMillis),
								TimeUnit.MILLISECONDS))
				.join();
			assertThat(process.exitCode()).isEqualTo(137);
			killed++;
			recorded += sum(this.directory.resolve(name + ".returned"));
		}
		return killed;
	}

	private ChildJvm start(Path logs, String name, long events) throws Exception {
		Path counts = this.directory.resolve(name + ".returned");
		ChildJvm process = ChildJvm.start(this.directory, Recording.class, logs, name, counts, events);
		assertThat(process.nextLine()).isEqualTo(Recording.STARTS);
		return process;
	}

	private static long sum(Path counts) throws Exception {
		MappedByteBuffer returned = Recording.counts(counts);
		long sum = 0;
		for (int thread = 0; thread < Recording.THREADS; thread++) {
			sum += returned.getLong(thread * Long.BYTES);
		}
		return sum;
	}

	/** How many recordings have returned, by thread. */
	private Map<String, Long> returned() throws Exception {
		Map<String, Long> returned = new TreeMap<>();
		try (var files = Files.newDirectoryStream(this.directory, "*.returned")) {
			for (Path file : files) {
				String name = file.getFileName().toString().replace(".returned", "");
				MappedByteBuffer counts = Recording.counts(file);
				for (int thread = 0; thread < Recording.THREADS; thread++) {
					returned.put(name + "-" + thread, counts.getLong(thread * Long.BYTES));
				}
			}
		}
		return returned;
	}

	/**
	 * A thread's events are numbered from 0. A killed one may have written one more than
	 * it could count.
	 */
	private void assertEachFound(Map<String, Long> returned) throws Exception {
		try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
				Statement statement = connection.createStatement();
				ResultSet threads = statement.executeQuery("""
						SELECT user_id, count(*) AS events, count(DISTINCT tokens_input) AS numbers,
						       max(tokens_input) + 1 AS expected
						FROM '%s/events/*.parquet' GROUP BY user_id
						""".formatted(this.directory.resolve("warehouse")))) {
			Map<String, Long> missing = new TreeMap<>(returned);
			while (threads.next()) {
				String thread = threads.getString("user_id");
				long expected = threads.getLong("expected");
				long counted = missing.remove(thread);
				assertThat(threads.getLong("events")).as(thread).isEqualTo(expected);
				assertThat(threads.getLong("numbers")).as(thread).isEqualTo(expected);
				assertThat(expected).as(thread).isBetween(counted, thread.startsWith("killed") ? counted + 1 : counted);
			}
			assertThat(missing.values()).allMatch((counted) -> counted == 0);
		}
	}

}
