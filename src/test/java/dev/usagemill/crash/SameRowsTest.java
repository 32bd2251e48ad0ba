package dev.usagemill.crash;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.usagemill.job.Night;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The same lines give the same rows, however they are spread over files and nights, in
 * whatever order, and however the work is cut and shared out.
 */
class SameRowsTest {

	private static final List<String> QUERIES = List.of("FROM events ORDER BY ALL", "FROM daily_usage ORDER BY ALL",
			"FROM daily_usage_summary ORDER BY ALL",
			"SELECT reason, count(*) FROM rejected_line GROUP BY reason ORDER BY reason",
			"SELECT sum(lines), sum(events), sum(duplicates + conflicts), sum(rejected), sum(blank) FROM load");

	private static final List<String> SLICE_SIZES = List.of("9KB", "20KB", "64MB");

	@TempDir
	static Path directory;

	private static List<String> lines;

	private static List<String> expected;

	@BeforeAll
	static void loadOnce() throws Exception {
		// without an id a line is known by its place, which differs here
		lines = RandomLines.of(7, 300, 3).stream().filter((line) -> !line.startsWith("{\"userId\":\"user-")).toList();
		Path log = Files.writeString(directory.resolve("all.jsonl"), String.join("", lines));
		Night night = new Night(directory.resolve("expected"), log.toString());
		night.run();
		expected = rows(directory.resolve("expected"));
	}

	/** Among twelve in a row are all pairs of files, nights, threads and slice sizes. */
	@Test
	void inTwelveWays() throws Exception {
		for (int number = 0; number < 12; number++) {
			loadsTheSame(number, new Way(1 + number % 4, 1 + (number / 4 + number) % 2, 1 + number % 3,
					SLICE_SIZES.get(number / 4)));
		}
	}

	@Test
	@Tag("soak")
	void inManyWays() throws Exception {
		for (long seed = 1000; seed < 1000 + Long.getLong("soak.seeds"); seed++) {
			Random random = new Random(seed);
			loadsTheSame(seed, new Way(1 + random.nextInt(4), 1 + random.nextInt(2), 1 + random.nextInt(3),
					SLICE_SIZES.get(random.nextInt(SLICE_SIZES.size()))));
		}
	}

	private static void loadsTheSame(long seed, Way way) throws Exception {
		Random random = new Random(seed);
		List<String> shuffled = new ArrayList<>(lines);
		Collections.shuffle(shuffled, random);
		Path logs = Files.createDirectory(directory.resolve("logs-" + seed));
		Path warehouse = directory.resolve("warehouse-" + seed);
		for (int night = 0; night < way.nights(); night++) {
			int from = shuffled.size() * night / way.nights();
			for (String line : shuffled.subList(from, shuffled.size() * (night + 1) / way.nights())) {
				Files.writeString(logs.resolve(random.nextInt(way.files()) + ".jsonl"), line, StandardOpenOption.CREATE,
						StandardOpenOption.APPEND);
			}
			new Night(warehouse, logs + "/*.jsonl").with("threads", Integer.toString(way.threads()))
				.with("slice-size", way.sliceSize())
				.run();
		}
		assertThat(rows(warehouse)).as(way + ", seed " + seed).isEqualTo(expected);
		Directories.delete(warehouse);
		Directories.delete(logs);
	}

	private static List<String> rows(Path warehouse) throws Exception {
		return Rows.of(warehouse.resolve("usage.duckdb"), QUERIES);
	}

	/** How the lines are spread, and the work cut and shared out. */
	private record Way(int files, int nights, int threads, String sliceSize) {
	}

}
