package dev.usagemill.crash;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Kills real processes: after that, the same command once more gives the same bytes and
 * rows as if nothing had happened, and nothing is left over.
 */
@Execution(ExecutionMode.CONCURRENT)
class KillTest {

	@TempDir
	static Path directory;

	/** For kills at random moments. */
	private static Scene scene;

	/** For kills at points that every night passes. */
	private static Scene small;

	/**
	 * How long a run takes that is not killed; the shortest one seen, as machines are
	 * noisy.
	 */
	private static volatile long undisturbedMillis = Long.MAX_VALUE;

	@BeforeAll
	static void prepare() throws Exception {
		scene = Scene.large(Files.createDirectory(directory.resolve("large")));
		small = Scene.small(Files.createDirectory(directory.resolve("small")));
		Path warehouse = scene.warehouseBefore(2);
		Process child = Child.run(scene, 2, warehouse, ChildRun.NOWHERE);
		assertThat(child.inputReader().readLine()).isEqualTo(ChildRun.STARTS);
		long start = System.nanoTime();
		assertThat(child.waitFor()).isZero();
		ended(start);
		assertThat(Outcome.of(warehouse)).isEqualTo(scene.outcomeOf(2));
	}

	@ParameterizedTest
	@EnumSource(value = Point.class, names = { "BETWEEN_SYNC_AND_RECORD", "HALF_WAY_THROUGH_THE_MERGES",
			"BEFORE_THE_SWAP", "BEFORE_THE_APPLIED_MARK" })
	void aKillAtATellingPointLeavesNoTrace(Point point) throws Exception {
		killed(point);
	}

	@Tag("soak")
	@ParameterizedTest
	@EnumSource(value = Point.class,
			names = { "AFTER_STAGING", "AFTER_THE_RECORD", "BEFORE_THE_FIRST_DAY_APPEARS",
					"HALF_WAY_THROUGH_THE_ROLLUPS", "BETWEEN_EVENTS_AND_DAILY_USAGE", "WHILE_DAILY_USAGE_IS_WRITTEN",
					"BEFORE_REJECTED_LINES_APPEAR", "AFTER_THE_SWAP", "BEFORE_STAGING_IS_CLEANED" })
	void aKillAtAnyOtherPointLeavesNoTrace(Point point) throws Exception {
		killed(point);
	}

	private static void killed(Point point) throws Exception {
		Path warehouse = small.warehouseBefore(2);
		Process child = Child.run(small, 2, warehouse, point.name());
		assertThat(child.waitFor()).isEqualTo(ChildRun.KILLED);
		small.assertOnlyWholeDays(2, warehouse, point.name());
		small.assertMadeGoodByTheNextRun(2, warehouse, point.name());
	}

	@ParameterizedTest
	@ValueSource(longs = { 1, 2 })
	void killsInARowLeaveNoTrace(long seed) throws Exception {
		killsInARow(seed);
	}

	/** Half of the kills by either of two threads, each with seeds of its own. */
	@ParameterizedTest
	@ValueSource(longs = { 1_000, 1_000_000 })
	@Tag("soak")
	void manyKillsInARowLeaveNoTrace(long firstSeed) throws Exception {
		int kills = 0;
		for (long seed = firstSeed; 2 * kills < Integer.getInteger("soak.kills"); seed++) {
			kills += killsInARow(seed);
			System.out.println("seed " + seed + ", kills " + kills);
		}
	}

	/** Returns how many of the processes were killed before they ended by themselves. */
	private static int killsInARow(long seed) throws Exception {
		Random random = new Random(seed);
		// the first number of a generator with a small seed is nearly always the same
		int night = 1 + (int) (seed % 2);
		Path warehouse = scene.warehouseBefore(night);
		int kills = 0;
		int processes = 1 + random.nextInt(3);
		for (int number = 1; number <= processes; number++) {
			Process child = Child.run(scene, night, warehouse, ChildRun.NOWHERE);
			assertThat(child.inputReader().readLine()).isEqualTo(ChildRun.STARTS);
			long start = System.nanoTime();
			if (!child.waitFor((long) (random.nextDouble() * undisturbedMillis), TimeUnit.MILLISECONDS)) {
				kills++;
				child.destroyForcibly().waitFor();
			}
			else {
				assertThat(child.exitValue()).as("seed " + seed).isZero();
				if (number == 1) {
					ended(start);
				}
			}
			scene.assertOnlyWholeDays(night, warehouse, "seed " + seed);
			if (random.nextInt(4) == 0) {
				Directories.delete(warehouse.resolve("jobs"));
			}
		}
		scene.assertMadeGoodByTheNextRun(night, warehouse, "seed " + seed);
		return kills;
	}

	/** A run has ended that had everything to do. */
	private static void ended(long start) {
		undisturbedMillis = Math.min(undisturbedMillis, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start));
	}

}
