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

/**
 * To forget a user may die or fail anywhere: once it was completed, nothing names them.
 */
class ForgetCrashTest {

	@TempDir
	static Path directory;

	private static ForgetScene scene;

	@BeforeAll
	static void prepare() throws Exception {
		scene = ForgetScene.prepare(directory);
	}

	/** In a process of its own. */
	@ParameterizedTest
	@EnumSource(value = Point.class,
			names = { "BEFORE_THE_FIRST_DAY_APPEARS", "HALF_WAY_THROUGH_THE_ROLLUPS", "BEFORE_THE_PAGES_GO" })
	void aKillAtATellingPointLeavesNoTrace(Point point) throws Exception {
		killed(point);
	}

	@Tag("soak")
	@ParameterizedTest
	@EnumSource(value = Point.class,
			names = { "AFTER_STAGING", "BETWEEN_SYNC_AND_RECORD", "AFTER_THE_RECORD", "BETWEEN_EVENTS_AND_DAILY_USAGE",
					"WHILE_DAILY_USAGE_IS_WRITTEN", "BEFORE_REJECTED_LINES_APPEAR", "BEFORE_THE_SWAP", "AFTER_THE_SWAP",
					"BEFORE_THE_APPLIED_MARK", "BEFORE_STAGING_IS_CLEANED" })
	void aKillAtAnyOtherPointLeavesNoTrace(Point point) throws Exception {
		killed(point);
	}

	private static void killed(Point point) throws Exception {
		Path warehouse = scene.warehouse();
		Process child = Child
			.of(List.of(), ChildForget.class, warehouse.toString(), scene.directory().toString(), point.name())
			.start();
		assertThat(child.waitFor()).isEqualTo(ChildRun.KILLED);
		scene.assertOnlyWholeDays(warehouse, point.name());
		scene.assertMadeGood(warehouse, point.name());
	}

	@Test
	void everyTwentyNinthOperationMayFail() throws Exception {
		assertThat(firstPassing(29)).isGreaterThan(30);
	}

	@Tag("soak")
	@Test
	void everyOperationMayFail() throws Exception {
		assertThat(firstPassing(1)).isGreaterThan(20);
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
		Throwable thrown = catchThrowable(() -> ForgetScene
			.forget(ForgetScene.night(warehouse, scene.directory()).with(WatchedFiles.of(warehouse, fault))));
		if (fault.failed() == null) {
			assertThat(thrown).isNull();
			return false;
		}
		String what = fault.failed().toString();
		assertThat(thrown).as(what)
			.isInstanceOfSatisfying(FailedException.class,
					(failed) -> assertThat(failed.getMessage()).as(what).contains(DiskFailure.CAUSE).hasLineCount(1));
		scene.assertOnlyWholeDays(warehouse, what);
		scene.assertMadeGood(warehouse, what);
		return true;
	}

}
