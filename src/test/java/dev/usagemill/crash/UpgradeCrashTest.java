package dev.usagemill.crash;

import java.nio.file.Path;
import java.util.SortedMap;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.usagemill.failure.FailedException;
import dev.usagemill.job.Night;
import dev.usagemill.job.OldWarehouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * Lets an upgrade of a warehouse of format 2 fail at one operation on a file after the
 * other. The next one completes it, and the files are as if nothing had happened.
 */
class UpgradeCrashTest {

	@TempDir
	static Path directory;

	private static Outcome before;

	private static Outcome after;

	@BeforeAll
	static void prepare() throws Exception {
		OldWarehouse.unzip(directory);
		before = Outcome.of(directory.resolve("warehouse"));
		Path upgraded = Directories.copy(directory.resolve("warehouse"), directory.resolve("upgraded"));
		night(upgraded).upgrade();
		after = Outcome.of(upgraded);
	}

	@Test
	void everyTwentyNinthOperationMayFail() throws Exception {
		assertThat(firstPassing(29)).isGreaterThan(60);
	}

	@Tag("soak")
	@Test
	void everyOperationMayFail() throws Exception {
		assertThat(firstPassing(1)).isGreaterThan(60);
	}

	private static int firstPassing(int step) throws Exception {
		int number = 1;
		while (failsCleanly(FailingOperation.any(number, DiskFailure.IO_EXCEPTION))) {
			number += step;
		}
		return number;
	}

	/** Whether there was an operation to fail. */
	private static boolean failsCleanly(FailingOperation fault) throws Exception {
		Path warehouse = Directories.copy(directory.resolve("warehouse"), directory.resolve("failing"));
		Throwable thrown = catchThrowable(() -> night(warehouse).with(WatchedFiles.of(warehouse, fault)).upgrade());
		if (fault.failed() == null) {
			assertThat(thrown).isNull();
			return false;
		}
		String what = fault.failed().toString();
		assertThat(thrown).as(what).isInstanceOf(FailedException.class).hasMessageContaining(DiskFailure.CAUSE);
		SortedMap<String, String> moved = OldWarehouse.moved(before.parts());
		SortedMap<String, String> found = Outcome.parts(warehouse);
		assertThat(OldWarehouse.moved(found)).as(what).containsOnlyKeys(moved.keySet());
		found.forEach((part, digest) -> assertThat(digest).as(what + ": " + part)
			.isIn(before.parts().get(part), moved.get(part), after.parts().get(part)));
		night(warehouse).upgrade();
		assertThat(Outcome.of(warehouse).parts()).as(what).isEqualTo(after.parts());
		assertThat(Outcome.published(warehouse)).as(what).isEqualTo(after.published());
		Directories.delete(warehouse);
		return true;
	}

	private static Night night(Path warehouse) {
		return new Night(warehouse, directory + "/logs/*").with("prices", directory.resolve("p2.yml").toString());
	}

}
