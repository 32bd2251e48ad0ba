package dev.usagemill.crash;

import java.nio.file.Path;
import java.util.function.IntFunction;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.usagemill.failure.FailedException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * Lets operations on the warehouse's files fail, one in each run, until a run passes
 * untouched: a few, and by the soak each one. Every failure is reported in one line with
 * the file and the cause, leaves only whole days behind, and is made good by the next
 * run.
 */
class FailedOperationTest {

	/** A first night makes the warehouse before anything else. */
	private static final int OPERATIONS_OF_A_NEW_WAREHOUSE = 13;

	@TempDir
	static Path directory;

	private static Scene scene;

	@BeforeAll
	static void prepare() throws Exception {
		scene = Scene.small(directory);
	}

	@Test
	void everyTwentyNinthOperationOfANightMayFail() throws Exception {
		int passing = firstPassing(2, 29, (number) -> FailingOperation.any(number, DiskFailure.IO_EXCEPTION));
		assertThat(passing).isGreaterThan(60);
	}

	@Test
	void everyOtherOperationThatMakesAWarehouseMayFail() throws Exception {
		for (int number = 1; number <= OPERATIONS_OF_A_NEW_WAREHOUSE; number += 2) {
			assertThat(failsCleanly(1, FailingOperation.any(number, DiskFailure.IO_EXCEPTION))).isTrue();
		}
	}

	@Test
	void anErrorOfHadoopsIsAFailureLikeAnyOther() throws Exception {
		int passing = firstPassing(2, 7, (number) -> FailingOperation.stream(number, DiskFailure.FS_ERROR));
		assertThat(passing).isGreaterThan(12);
	}

	@Tag("soak")
	@ParameterizedTest
	@CsvSource({ "1, IO_EXCEPTION", "1, FS_ERROR", "2, IO_EXCEPTION", "2, FS_ERROR" })
	void everyOperationOfEveryNightMayFailInBothWays(int night, DiskFailure failure) throws Exception {
		int passing = firstPassing(night, 1, (number) -> FailingOperation.any(number, failure));
		assertThat(passing).isGreaterThan(60);
	}

	private static int firstPassing(int night, int step, IntFunction<FailingOperation> fault) throws Exception {
		int number = 1;
		while (failsCleanly(night, fault.apply(number))) {
			number += step;
		}
		return number;
	}

	/** Whether there was an operation to fail. */
	private static boolean failsCleanly(int night, FailingOperation fault) throws Exception {
		Path warehouse = scene.warehouseBefore(night);
		Throwable thrown = catchThrowable(
				() -> scene.night(night, warehouse).with(WatchedFiles.of(warehouse, fault)).run());
		if (fault.failed() == null) {
			assertThat(thrown).isNull();
			return false;
		}
		String what = fault.failed().toString();
		assertThat(thrown).as(what).isInstanceOfSatisfying(FailedException.class, (failed) -> {
			assertThat(failed.getMessage()).as(what)
				.contains(DiskFailure.CAUSE, warehouse.resolve(fault.failed().path()).normalize().toString())
				.hasLineCount(1);
		});
		scene.assertOnlyWholeDays(night, warehouse, what);
		scene.assertMadeGoodByTheNextRun(night, warehouse, what);
		return true;
	}

}
