package dev.usagemill.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.usagemill.PostgresServer;
import dev.usagemill.SystemCommand;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * A summary database whose disk is full: its files are in a tablespace on a disk of a few
 * megabytes. Needs root, who may mount one.
 */
class FullDatabaseTest {

	private static final int USERS = 3_000;

	private static final int KILOBYTE = 1024;

	private static final String COUNTS = "SELECT (SELECT max(load) FROM usagemill.load),"
			+ " (SELECT count(*) FROM usagemill.daily_usage_summary)";

	@TempDir
	Path directory;

	private Path disk;

	private boolean mounted;

	private String url;

	private Path settings;

	@BeforeEach
	void mount() throws Exception {
		this.disk = Files.createDirectory(this.directory.resolve("disk"));
		this.mounted = SystemCommand.succeeds("mount", "-t", "tmpfs", "-o", "size=32m,mode=777", "none",
				this.disk.toString());
		assumeTrue(this.mounted, "may not mount");
		this.url = PostgresServer.newDatabase(Files.createDirectory(this.disk.resolve("tables")));
		this.settings = Files.writeString(this.directory.resolve("usagemill.yml"), """
				usagemill:
				  logs: app.jsonl
				  warehouse: warehouse
				  oldest-day: forever
				  summary-database: %s
				""".formatted(this.url));
	}

	@AfterEach
	void unmount() throws Exception {
		if (this.url != null) {
			PostgresServer.drop(this.url);
		}
		assertThat(!this.mounted || SystemCommand.succeeds("umount", this.disk.toString())).isTrue();
	}

	@Test
	@Tag("soak")
	void stopsNoLoadAndTheNextRunWithRoomCatchesUp() throws Exception {
		append(0, 1);
		assertThat(run().exitCode()).isZero();
		append(1, USERS);
		Path ballast = fill();
		Terminal full = run();
		assertThat(full.exitCode()).as(full.out()).isEqualTo(ExitCode.NEEDS_ATTENTION);
		assertThat(full.out()).containsPattern("events +2,999")
			.containsPattern("look at +the summary-database " + this.url.replaceFirst("\\?.*", "")
					+ " is not up to date: could not .*: No space left on device\\. The next run brings it up to date\\.");
		assertThat(full.err()).doesNotContain("Exception");
		assertThat(PostgresServer.rows(this.url, COUNTS)).containsExactly(List.of(1L, 1L));
		Files.delete(ballast);
		assertThat(run().exitCode()).isZero();
		assertThat(PostgresServer.rows(this.url, COUNTS)).containsExactly(List.of(2L, (long) USERS));
	}

	private Terminal run() {
		return Terminal.type("run", "--settings", this.settings.toString());
	}

	private void append(int from, int to) throws IOException {
		Files.writeString(this.directory.resolve("app.jsonl"), IntStream.range(from, to)
			.mapToObj((
					user) -> "{\"id\":\"%1$d\",\"userId\":\"user-%1$d\",\"feature\":\"chat\",\"model\":\"gpt-4o\",\"tokensInput\":5,\"createdAt\":\"2026-10-01T00:00:00Z\"}\n"
						.formatted(user))
			.collect(Collectors.joining()), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
	}

	/** But for less than the new rows take. */
	private Path fill() throws IOException {
		long free = Files.getFileStore(this.disk).getUsableSpace() - 64 * KILOBYTE;
		return Files.write(this.disk.resolve("ballast"), new byte[(int) free]);
	}

}
