package dev.usagemill.crash;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
	void aLogFileAmongOthersThatMayNotBeReadStopsTheRunBeforeItStarts() throws Exception {
		Path logs = Files.createDirectory(directory.resolve("logs"));
		for (String name : List.of("a.jsonl", "b.jsonl", "c.jsonl")) {
			Files.writeString(logs.resolve(name), "not json\n");
		}
		permit(logs.resolve("b.jsonl"), "---------");
		Path warehouse = directory.resolve("never");
		refused(2, warehouse, logs + "/*.jsonl", logs.resolve("b.jsonl") + " cannot be read: permission denied");
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

	private static void refused(int exitCode, Path warehouse, String logs, String... messages) throws IOException {
		shell.begin("run", "--warehouse", warehouse.toString(), "--logs", logs, "--prices",
				Path.of("jobs/prices.yml").toAbsolutePath().toString());
		Shell.Ended run = shell.end();
		assertThat(run.said()).contains(messages).hasLineCount(1);
		assertThat(run.exitCode()).isEqualTo(exitCode);
	}

	private static void permit(Path path, String permissions) throws IOException {
		Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
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
