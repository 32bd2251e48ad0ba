package dev.usagemill.crash;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

import static org.assertj.core.api.Assertions.assertThat;

/** Two processes start a run on one warehouse at the same moment. */
@Execution(ExecutionMode.CONCURRENT)
class TwoLaunchesTest {

	private static final int DONE = 0;

	private static final int NEEDS_ATTENTION = 3;

	private static final int BUSY = 4;

	/** What a run still does, or does already, without the lock; ms. */
	private static final long OUTSIDE_THE_LOCK = 500;

	@TempDir
	Path directory;

	@Test
	void onlyOneWinsAndTheOtherNamesIt() throws Exception {
		launchInPairs(4);
	}

	@Test
	@Tag("soak")
	void onlyOneWinsAndTheOtherNamesItEachTime() throws Exception {
		launchInPairs(Integer.getInteger("soak.launches"));
	}

	private void launchInPairs(int times) throws Exception {
		Path warehouse = this.directory.resolve("warehouse");
		List<String> lines = RandomLines.of(3, 60 * times, 3);
		Path log = Files.createFile(this.directory.resolve("app.jsonl"));
		String[] command = { "run", "--warehouse", warehouse.toString(), "--logs", log.toString(), "--prices",
				Path.of("jobs/prices.yml").toAbsolutePath().toString() };
		int refused = 0;
		try (Shell one = Shell.start(List.of()); Shell other = Shell.start(List.of())) {
			for (int time = 0; time < times; time++) {
				Files.writeString(log, String.join("", lines.subList(60 * time, 60 * (time + 1))),
						StandardOpenOption.APPEND);
				one.begin(command);
				other.begin(command);
				refused += judge(one, one.end(), other, other.end());
			}
		}
		assertThat(refused).isGreaterThanOrEqualTo(times / 2);
		assertThat(Rows.of(warehouse.resolve("usage.duckdb"), List.of("SELECT sum(lines)::BIGINT FROM load")))
			.containsExactly(Integer.toString(60 * times));
		assertThat(warehouse.resolve("staging")).doesNotExist();
	}

	/** Returns how many were refused. */
	private static int judge(Shell one, Shell.Ended first, Shell other, Shell.Ended second) {
		if (first.exitCode() == BUSY) {
			assertThat(second.exitCode()).as(second.said()).isIn(DONE, NEEDS_ATTENTION);
			assertThat(first.said()).contains("another run holds the warehouse", "process " + other.pid() + ", since 2")
				.hasLineCount(1);
			return 1;
		}
		if (second.exitCode() == BUSY) {
			return judge(other, second, one, first);
		}
		assertThat(List.of(first.exitCode(), second.exitCode())).as(first.said() + second.said())
			.isSubsetOf(DONE, NEEDS_ATTENTION);
		long overlap = Math.min(first.endMillis(), second.endMillis())
				- Math.max(first.beginMillis(), second.beginMillis());
		assertThat(overlap).isLessThan(OUTSIDE_THE_LOCK);
		return 0;
	}

}
