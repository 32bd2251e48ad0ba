package dev.usagemill.crash;

import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.usagemill.failure.FailedException;
import dev.usagemill.job.Night;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * Lets a compaction fail, and die, at operations on files: every third one, and by the
 * soak each one. What the warehouse holds is the same at any time, and the next run or
 * compaction goes on.
 */
class CompactCrashTest {

	@TempDir
	static Path directory;

	private static Scene scene;

	private static Path loaded;

	private static Outcome before;

	private static Outcome after;

	@BeforeAll
	static void prepare() throws Exception {
		scene = Scene.small(directory);
		loaded = scene.warehouseBefore(2);
		scene.night(2, loaded).run();
		before = Outcome.of(loaded);
		Path compacted = Directories.copy(loaded, directory.resolve("compacted"));
		scene.night(2, compacted).compact();
		after = Outcome.of(compacted);
		assertThat(after.files()).contains("loads/compacted.jsonl.gz").doesNotContain("loads/00000001.json");
	}

	@Test
	void everyThirdOperationMayFail() throws Exception {
		failing(1, 3);
	}

	@Test
	void itMayDieAtEveryThirdOperation() throws Exception {
		dying(2, 3);
	}

	@Tag("soak")
	@Test
	void everyOperationMayFail() throws Exception {
		failing(1, 1);
	}

	@Tag("soak")
	@Test
	void itMayDieAtEveryOperation() throws Exception {
		dying(1, 1);
	}

	private static void failing(int first, int step) throws Exception {
		int number = first;
		boolean failed = true;
		while (failed) {
			FailingOperation fault = FailingOperation.any(number, DiskFailure.IO_EXCEPTION);
			number += step;
			Path warehouse = Directories.copy(loaded, directory.resolve("failing"));
			Throwable thrown = catchThrowable(() -> night(warehouse, fault).compact());
			failed = fault.failed() != null;
			assertThat(thrown != null).as("" + fault.failed()).isEqualTo(failed);
			if (failed) {
				assertThat(thrown).as("" + fault.failed())
					.isInstanceOf(FailedException.class)
					.hasMessageContaining(DiskFailure.CAUSE);
			}
			assertIsCompleted(warehouse, "" + fault.failed());
		}
		assertThat(number).isGreaterThan(10);
	}

	private static void dying(int first, int step) throws Exception {
		int at = first;
		boolean died = true;
		while (died) {
			SuddenDeath death = new SuddenDeath(at);
			Path warehouse = Directories.copy(loaded, directory.resolve("dying"));
			Throwable thrown = catchThrowable(() -> night(warehouse, death).compact());
			died = death.happened();
			assertThat(thrown != null).isEqualTo(died);
			assertIsCompleted(warehouse, "death at " + at);
			at += step;
		}
		assertThat(at).isGreaterThan(10);
	}

	private static void assertIsCompleted(Path warehouse, String what) throws Exception {
		assertHoldsTheSame(warehouse, what);
		if (Outcome.of(warehouse).files().contains("loads/compacted.jsonl.gz")) {
			assertThat(scene.night(2, warehouse).run().loads()).as(what).isEmpty();
		}
		else {
			scene.night(2, warehouse).compact();
		}
		assertThat(Outcome.of(warehouse)).as(what).isEqualTo(after);
		Directories.delete(warehouse);
	}

	private static void assertHoldsTheSame(Path warehouse, String what) throws Exception {
		assertThat(Outcome.parts(warehouse)).as(what).isEqualTo(before.parts());
		assertThat(Outcome.published(warehouse)).as(what).isEqualTo(before.published());
		assertThat(List.of(scene.night(2, warehouse).load(1), scene.night(2, warehouse).load(2))).as(what)
			.isEqualTo(List.of(scene.night(2, loaded).load(1), scene.night(2, loaded).load(2)));
	}

	private static Night night(Path warehouse, Disturbance disturbance) throws Exception {
		return scene.night(2, warehouse).with(WatchedFiles.of(warehouse, disturbance));
	}

}
