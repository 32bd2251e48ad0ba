package dev.usagemill.crash;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.usagemill.warehouse.WarehouseFormat;
import dev.usagemill.warehouse.WarehouseLock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** Files and directories that the run may not read or write. */
class ForbiddenTest {

	/** Root may do everything; so root gives that right away first. */
	private static final List<String> AS_OTHERS = List.of("setpriv", "--bounding-set=-dac_override,-dac_read_search",
			"--inh-caps=-dac_override,-dac_read_search");

	@TempDir
	static Path directory;

	private static Scene scene;

	private static Shell shell;

	@BeforeAll
	static void prepare() throws Exception {
		Path forbidden = Files.createFile(directory.resolve("forbidden"));
		permit(forbidden, "---------");
		List<String> prefix = Files.isReadable(forbidden) ? AS_OTHERS : List.of();
		assumeTrue(prefix.isEmpty() || mayNotRead(forbidden), "root cannot give its rights away");
		scene = Scene.small(directory);
		shell = Shell.start(prefix);
	}

	@AfterAll
	static void end() throws IOException {
		if (shell != null) {
			shell.close();
		}
	}

	@Test
	void aWarehouseThatMayOnlyBeReadIsLeftAsItIs() throws Exception {
		Path warehouse = scene.warehouseBefore(2);
		permit(warehouse, "r-xr-xr-x");
		refused(1, warehouse, scene.logs(2), warehouse.resolve("staging") + ": permission denied");
		scene.assertOnlyWholeDays(2, warehouse, "warehouse");
		permit(warehouse, "rwxr-xr-x");
		scene.assertMadeGoodByTheNextRun(2, warehouse, "warehouse");
	}

	@Test
	void daysThatMayOnlyBeReadWaitForTheNextRun() throws Exception {
		Path warehouse = scene.warehouseBefore(2);
		Path days = warehouse.resolve("daily_usage");
		permit(days, "r-xr-xr-x");
		refused(1, warehouse, scene.logs(2), days + "/2026-10-0", ".parquet: permission denied");
		scene.assertOnlyWholeDays(2, warehouse, "days");
		permit(days, "rwxr-xr-x");
		scene.assertMadeGoodByTheNextRun(2, warehouse, "days");
	}

	@Test
	void whoMayOnlyReadAWarehouseVerifiesIt() throws Exception {
		Path warehouse = directory.resolve("to-be-read");
		run(warehouse, scene.logs(1));
		permitAll(warehouse, "r-xr-xr-x", "r--r--r--");
		shell.begin("verify", "--warehouse", warehouse.toString(), "--logs", scene.logs(1), "--prices",
				Path.of("jobs/prices.yml").toAbsolutePath().toString());
		Shell.Ended verified = shell.end();
		Shell.Ended refused;
		try (WarehouseLock run = WarehouseLock.take(WarehouseFormat.existing(warehouse))) {
			shell.begin("verify", "--warehouse", run.warehouse().root().toString());
			refused = shell.end();
		}
		permitAll(warehouse, "rwxr-xr-x", "rw-r--r--");
		Files.delete(warehouse.resolve(".lock"));
		permitAll(warehouse, "r-xr-xr-x", "r--r--r--");
		shell.begin("verify", "--warehouse", warehouse.toString(), "--logs", scene.logs(1), "--prices",
				Path.of("jobs/prices.yml").toAbsolutePath().toString());
		Shell.Ended withoutLockFile = shell.end();
		permitAll(warehouse, "rwxr-xr-x", "rw-r--r--");
		assertThat(withoutLockFile.said()).as("a copy without hidden files").contains("No findings.");
		assertThat(verified.said()).contains("No findings.");
		assertThat(verified.exitCode()).isZero();
		assertThat(warehouse.resolve("staging")).doesNotExist();
		assertThat(refused.exitCode()).as("while a run holds it").isEqualTo(4);
		assertThat(refused.said()).contains("another run holds the warehouse");
	}

	@Test
	void aLogFileAmongOthersThatMayNotBeReadIsToldAndWaits() throws Exception {
		Path logs = Files.createDirectory(directory.resolve("logs"));
		for (String name : List.of("a.jsonl", "b.jsonl", "c.jsonl")) {
			Files.writeString(logs.resolve(name), "{\"userId\":\"" + name + "\",\"feature\":\"f\",\"model\":\"gpt-4o\","
					+ "\"createdAt\":\"2026-10-01T00:00:00Z\"}\n");
		}
		Path waiting = logs.resolve("b.jsonl");
		Files.writeString(waiting, "{\"userId\":", StandardOpenOption.APPEND);
		Path warehouse = directory.resolve("all-but-one");
		assertThat(run(warehouse, logs + "/**/*.jsonl").said()).contains("lines of 3 log files");
		Path closed = Files.createDirectory(logs.resolve("closed"));
		permit(closed, "---------");
		permit(waiting, "---------");
		Shell.Ended second = run(warehouse, logs + "/**/*.jsonl");
		assertThat(second.said())
			.contains(waiting + " cannot be read: permission denied", closed + " cannot be listed: permission denied")
			.doesNotContain("vanished");
		assertThat(second.exitCode()).isEqualTo(3);
		permit(closed, "r-xr-xr-x");
		Files.delete(waiting);
		assertThat(run(warehouse, logs + "/**/*.jsonl").said()).contains("b.jsonl vanished with");
	}

	@Test
	void logFilesOfWhichNoneMayBeReadStopTheRunBeforeItStarts() throws Exception {
		Path log = Files.writeString(directory.resolve("only.jsonl"), "not json\n");
		permit(log, "---------");
		Path warehouse = directory.resolve("never");
		refused(2, warehouse, log.toString(), log + " cannot be read: permission denied");
		assertThat(warehouse).doesNotExist();
	}

	@Test
	void aWarehouseThatCannotBeMadeIsNamed() throws Exception {
		Path file = Files.createFile(directory.resolve("file"));
		refused(1, file.resolve("warehouse"), scene.logs(1), file + "/warehouse: Not a directory");
		Path closed = Files.createDirectory(directory.resolve("closed"));
		permit(closed, "r-xr-xr-x");
		refused(1, closed.resolve("warehouse"), scene.logs(1), closed + "/warehouse: permission denied");
	}

	@ParameterizedTest
	@ValueSource(strings = { "status", "report cost", "verify", "rejected", "run --quiet" })
	void aWarehouseThatMayNotBeReadIsNamedWithItsOwner(String command) throws Exception {
		Path warehouse = Files.createDirectories(directory.resolve("of-another"));
		boolean given = false;
		try {
			Files.setOwner(warehouse,
					warehouse.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody"));
			given = true;
		}
		catch (IOException notRoot) {
			// then it belongs to the user of the tests
		}
		permit(warehouse, "-wx------");
		shell.begin(Stream.concat(Stream.of(command.split(" ")), Stream.of("--warehouse", warehouse.toString()))
			.toArray(String[]::new));
		Shell.Ended ended = shell.end();
		assertThat(ended.said()).isEqualTo("usagemill: " + warehouse + ": permission denied"
				+ (given ? "; it belongs to the user nobody" : "") + ". Run as a user who may read the warehouse.\n");
		assertThat(ended.exitCode()).isEqualTo(2);
	}

	private static void refused(int exitCode, Path warehouse, String logs, String... messages) throws IOException {
		Shell.Ended run = run(warehouse, logs);
		assertThat(run.said()).contains(messages).hasLineCount(1);
		assertThat(run.exitCode()).isEqualTo(exitCode);
	}

	private static Shell.Ended run(Path warehouse, String logs) throws IOException {
		shell.begin("run", "--warehouse", warehouse.toString(), "--logs", logs, "--prices",
				Path.of("jobs/prices.yml").toAbsolutePath().toString());
		return shell.end();
	}

	private static void permit(Path path, String permissions) throws IOException {
		Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
	}

	private static void permitAll(Path root, String directories, String files) throws IOException {
		try (Stream<Path> all = Files.walk(root)) {
			for (Path path : all.toList()) {
				permit(path, Files.isDirectory(path) ? directories : files);
			}
		}
	}

	private static boolean mayNotRead(Path file) throws Exception {
		List<String> command = Stream.concat(AS_OTHERS.stream(), Stream.of("test", "-r", file.toString())).toList();
		try {
			return new ProcessBuilder(command).start().waitFor() == 1;
		}
		catch (IOException absent) {
			return false;
		}
	}

}
