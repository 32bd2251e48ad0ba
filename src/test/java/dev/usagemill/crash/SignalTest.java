package dev.usagemill.crash;

import java.io.File;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.usagemill.Usagemill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * The program is asked to stop, by SIGTERM as a scheduler does or by SIGINT as Ctrl-C
 * does.
 */
@Execution(ExecutionMode.CONCURRENT)
class SignalTest {

	private static final long PATIENCE_SECONDS = 30;

	@TempDir
	static Path directory;

	private static Scene scene;

	@BeforeAll
	static void prepare() throws Exception {
		scene = Scene.drawnOut(directory);
	}

	@ParameterizedTest
	@CsvSource({ "TERM, 143, staging/load=00000001, .json", "INT, 130, events, ''" })
	void stopsAtACleanPointAndTheNextRunGoesOn(String signal, int exitCode, String busy, String suffix)
			throws Exception {
		Path warehouse = scene.warehouseBefore(1);
		Process run = start(warehouse);
		while (names(warehouse.resolve(busy), suffix).size() < 2) {
			assertThat(run.isAlive()).isTrue();
			LockSupport.parkNanos(1_000_000);
		}
		signal(run, signal);
		assertThat(run.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
		// on a slow machine the end of what it does may be too far away; that is as safe
		assertThat(run.inputReader().lines()).singleElement()
			.asString()
			.containsAnyOf("usagemill: stopped by a signal; the next run continues where this one stopped",
					"stopped in the middle of something long; nothing half done is visible. Run again to continue");
		assertThat(run.exitValue()).isEqualTo(exitCode);
		scene.assertOnlyWholeDays(1, warehouse, signal);
		Set<String> finished = names(warehouse.resolve("staging/load=00000001"), ".json");
		assertThat(finished).isNotEmpty();
		List<Operation> operations = Collections.synchronizedList(new ArrayList<>());
		scene.night(1, warehouse).with(WatchedFiles.of(warehouse, operations::add)).run();
		assertThat(Outcome.of(warehouse)).isEqualTo(scene.outcomeOf(1));
		assertThat(operations).extracting((operation) -> Path.of(operation.path()).getFileName().toString())
			.doesNotContainAnyElementsOf(finished);
	}

	@Test
	void endsInTheMiddleOfAnEndlessLine(@TempDir Path hostile) throws Exception {
		Path log = hostile.resolve("app.log");
		try (RandomAccessFile hole = new RandomAccessFile(log.toFile(), "rw")) {
			hole.setLength(1L << 40);
		}
		Process run = start(hostile.resolve("warehouse"), log.toString());
		for (int looks = 0; looks < 50; looks++) {
			assertThat(run.isAlive()).isTrue();
			LockSupport.parkNanos(1_000_000);
			looks = isOpen(run, log) ? looks : 0;
		}
		signal(run, "TERM");
		assertThat(run.waitFor(15, TimeUnit.SECONDS)).isTrue();
		assertThat(run.exitValue()).isEqualTo(143);
		assertThat(run.inputReader().lines()).anyMatch((line) -> line.contains("stopped in the middle"));
	}

	private static boolean isOpen(Process process, Path file) throws Exception {
		File log = file.toFile().getCanonicalFile();
		try (Stream<Path> open = Files.list(Path.of("/proc", Long.toString(process.pid()), "fd"))) {
			for (Path descriptor : open.toList()) {
				// one that is closed in this moment is no error, but just another name
				if (descriptor.toFile().getCanonicalFile().equals(log)) {
					return true;
				}
			}
			return false;
		}
	}

	private static Process start(Path warehouse) throws Exception {
		return start(warehouse, scene.logs(1));
	}

	private static Process start(Path warehouse, String logs) throws Exception {
		// a signal that this process ignores would be ignored by its children too
		List<String> prefix = List.of("env", "--default-signal=INT");
		assumeTrue(new ProcessBuilder("env", "--default-signal=INT", "true").start().waitFor() == 0);
		ProcessBuilder run = Child.of(prefix, Usagemill.class, "run", "--warehouse", warehouse.toString(), "--logs",
				logs, "--prices", Path.of("jobs/prices.yml").toAbsolutePath().toString());
		run.environment().put("USAGEMILL_SLICE_SIZE", scene.sliceSize());
		run.environment().put("USAGEMILL_THREADS", "2");
		return run.redirectErrorStream(true).start();
	}

	private static void signal(Process run, String signal) throws Exception {
		assertThat(new ProcessBuilder("kill", "-" + signal, Long.toString(run.pid())).start().waitFor()).isZero();
	}

	private static Set<String> names(Path directory, String suffix) throws Exception {
		if (!Files.exists(directory)) {
			return Set.of();
		}
		try (Stream<Path> files = Files.list(directory)) {
			Set<String> names = new HashSet<>();
			for (Path file : files.toList()) {
				String name = file.getFileName().toString();
				if (name.endsWith(suffix) && !name.startsWith(".")) {
					names.add(name);
				}
			}
			return names;
		}
	}

}
