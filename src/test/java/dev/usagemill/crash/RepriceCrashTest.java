package dev.usagemill.crash;

import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import dev.usagemill.failure.FailedException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/** A reprice that dies or fails anywhere leaves no trace once it has been completed. */
class RepriceCrashTest {

	@TempDir
	static Path directory;

	private static RepriceScene scene;

	@BeforeAll
	static void prepare() throws Exception {
		scene = RepriceScene.prepare(directory);
	}

	/** In a process of its own. */
	@ParameterizedTest
	@EnumSource(value = Point.class, names = { "BEFORE_THE_PRICES_ARE_KEPT", "HALF_WAY_THROUGH_THE_ROLLUPS" })
	void aKillAtATellingPointLeavesNoTrace(Point point) throws Exception {
		killed(point);
	}

	@Tag("soak")
	@ParameterizedTest
	@EnumSource(value = Point.class,
			names = { "AFTER_STAGING", "BETWEEN_SYNC_AND_RECORD", "AFTER_THE_RECORD", "WHILE_DAILY_USAGE_IS_WRITTEN",
					"BEFORE_THE_SWAP", "AFTER_THE_SWAP", "BEFORE_THE_APPLIED_MARK", "BEFORE_STAGING_IS_CLEANED" })
	void aKillAtAnyOtherPointLeavesNoTrace(Point point) throws Exception {
		killed(point);
	}

	private static void killed(Point point) throws Exception {
		Path warehouse = scene.warehouse();
		Process child = Child
			.of(List.of(), ChildReprice.class, warehouse.toString(), scene.directory().toString(), point.name())
			.start();
		assertThat(child.waitFor()).isEqualTo(ChildRun.KILLED);
		scene.assertOnlyWholeDays(warehouse, point.name());
		scene.assertMadeGood(warehouse, point.name());
	}

	@Test
	void everyTwentyNinthOperationMayFail() throws Exception {
		assertThat(firstPassing(29)).isGreaterThan(40);
	}

	@Tag("soak")
	@Test
	void everyOperationMayFail() throws Exception {
		assertThat(firstPassing(1)).isGreaterThan(40);
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
		Path warehouse = scene.warehouse();
		Throwable thrown = catchThrowable(() -> RepriceScene.night(warehouse, scene.directory())
			.with(WatchedFiles.of(warehouse, fault))
			.reprice(RepriceScene.FROM, RepriceScene.TO));
		if (fault.failed() == null) {
			assertThat(thrown).isNull();
			return false;
		}
		String what = fault.failed().toString();
		assertThat(thrown).as(what).isInstanceOfSatisfying(FailedException.class, (failed) -> {
			assertThat(failed.getMessage()).as(what).contains(DiskFailure.CAUSE).hasLineCount(1);
		});
		scene.assertOnlyWholeDays(warehouse, what);
		scene.assertMadeGood(warehouse, what);
		return true;
	}

}
