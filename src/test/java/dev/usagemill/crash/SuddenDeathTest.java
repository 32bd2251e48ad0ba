package dev.usagemill.crash;

import java.nio.file.Path;
import java.util.Random;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * Lets runs die at operations on the warehouse's files: inside this process, which is
 * faster than killing real ones, so that more places are seen.
 */
class SuddenDeathTest {

	private static final int OPERATIONS = 80;

	@TempDir
	static Path directory;

	private static Scene scene;

	@BeforeAll
	static void prepare() throws Exception {
		scene = Scene.small(directory);
	}

	@Test
	void deathsInARowLeaveNoTrace() throws Exception {
		for (int seed = 1; seed <= 4; seed++) {
			diesAndComesBack(seed);
		}
	}

	@Test
	@Tag("soak")
	void manyDeathsInARowLeaveNoTrace() throws Exception {
		for (int seed = 1000; seed < 1000 + Integer.getInteger("soak.deaths"); seed++) {
			diesAndComesBack(seed);
		}
	}

	@Tag("soak")
	@ParameterizedTest
	@ValueSource(ints = { 1, 2 })
	void aDeathAtAnyOperationLeavesNoTrace(int night) throws Exception {
		int at = 1;
		while (true) {
			Path warehouse = scene.warehouseBefore(night);
			if (!dies(night, warehouse, at)) {
				break;
			}
			scene.assertOnlyWholeDays(night, warehouse, "death at " + at);
			scene.assertMadeGoodByTheNextRun(night, warehouse, "death at " + at);
			at++;
		}
		assertThat(at).isGreaterThan(60);
	}

	private static void diesAndComesBack(int seed) throws Exception {
		Random random = new Random(seed);
		// the first number of a generator with a small seed is nearly always the same
		int night = 1 + seed % 2;
		Path warehouse = scene.warehouseBefore(night);
		for (int deaths = 1 + random.nextInt(3); deaths > 0; deaths--) {
			dies(night, warehouse, 1 + random.nextInt(OPERATIONS));
			scene.assertOnlyWholeDays(night, warehouse, "seed " + seed);
			if (random.nextInt(4) == 0) {
				Directories.delete(warehouse.resolve("jobs"));
			}
		}
		scene.assertMadeGoodByTheNextRun(night, warehouse, "seed " + seed);
	}

	/** Whether the run came so far. */
	private static boolean dies(int night, Path warehouse, int at) {
		SuddenDeath death = new SuddenDeath(at);
		Throwable thrown = catchThrowable(
				() -> scene.night(night, warehouse).with(WatchedFiles.of(warehouse, death)).run());
		assertThat(thrown != null).isEqualTo(death.happened());
		return death.happened();
	}

}
