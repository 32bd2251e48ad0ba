package dev.usagemill.crash;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.usagemill.SystemCommand;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * A disk of a few megabytes that is full, but for a little more each time. Needs root,
 * who may mount one.
 */
class FullDiskTest {

	private static final int KILOBYTE = 1024;

	private static final int MOST_FREE_KILOBYTES = 8 * KILOBYTE;

	private static final int NEEDS_ATTENTION = 3;

	@TempDir
	Path directory;

	private Path disk;

	private boolean mounted;

	private Scene scene;

	private Shell shell;

	@BeforeEach
	void mount() throws Exception {
		this.disk = Files.createDirectory(this.directory.resolve("disk"));
		this.mounted = SystemCommand.succeeds("mount", "-t", "tmpfs", "-o", "size=32m", "none", this.disk.toString());
		assumeTrue(this.mounted, "may not mount");
		this.scene = Scene.large(this.directory);
		this.shell = Shell.start(List.of());
	}

	@AfterEach
	void unmount() throws Exception {
		if (this.shell != null) {
			this.shell.close();
		}
		assertThat(!this.mounted || SystemCommand.succeeds("umount", this.disk.toString())).isTrue();
	}

	@Test
	void aFullDiskFailsTheRunAndChangesNothing() throws Exception {
		int free = 0;
		while (failsCleanly(free)) {
			free += KILOBYTE;
		}
		assertThat(free).isBetween(2 * KILOBYTE, MOST_FREE_KILOBYTES);
	}

	/** Whether the space was too little. */
	private boolean failsCleanly(int free) throws Exception {
		Path warehouse = Directories.copy(this.scene.warehouseBefore(2), this.disk.resolve("warehouse"));
		Path ballast = fillBut(free);
		Shell.Ended run = run(warehouse);
		Files.delete(ballast);
		if (run.exitCode() == NEEDS_ATTENTION) {
			return false;
		}
		assertThat(run.exitCode()).as(run.said()).isEqualTo(1);
		assertThat(run.said()).containsIgnoringCase("no space left on device")
			.contains(warehouse.toString())
			.hasLineCount(1);
		this.scene.assertOnlyWholeDays(2, warehouse, free + " KB free");
		this.scene.assertMadeGoodByTheNextRun(2, warehouse, free + " KB free");
		return true;
	}

	private Shell.Ended run(Path warehouse) throws IOException {
		this.shell.begin("run", "--warehouse", warehouse.toString(), "--logs", this.scene.logs(2), "--prices",
				Path.of("jobs/prices.yml").toAbsolutePath().toString());
		return this.shell.end();
	}

	private Path fillBut(int kilobytes) throws IOException {
		Path ballast = this.disk.resolve("ballast");
		long free = Files.getFileStore(this.disk).getUsableSpace() - (long) kilobytes * KILOBYTE;
		Files.write(ballast, new byte[(int) free]);
		return ballast;
	}

}
