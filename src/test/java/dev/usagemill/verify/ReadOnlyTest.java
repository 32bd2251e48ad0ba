package dev.usagemill.verify;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.usagemill.LogLines;
import dev.usagemill.failure.FailedException;

import dev.usagemill.SystemCommand;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** A snapshot that is mounted read-only. Needs root, who may mount one. */
class ReadOnlyTest {

	@TempDir
	Path directory;

	private Verified warehouse;

	private Path mounted;

	@BeforeEach
	void mount() throws Exception {
		Path log = this.directory.resolve("app.jsonl");
		LogLines.append(log, LogLines.line(LogLines.event("1", "2026-10-01T10:00:00Z", 10, 1)));
		this.warehouse = Verified.in(this.directory.resolve("warehouse"), log.toString());
		this.warehouse.load();
		this.mounted = Files.createDirectory(this.directory.resolve("mounted"));
		assumeTrue(SystemCommand.succeeds("mount", "--bind", this.warehouse.root().toString(), this.mounted.toString()),
				"may not mount");
	}

	@AfterEach
	void unmount() throws Exception {
		SystemCommand.succeeds("umount", this.mounted.toString());
	}

	@Test
	void thatItLiesElsewhereIsAFindingOnlyIfARunCanChangeIt() throws Exception {
		Verified elsewhere = Verified.in(this.mounted, this.warehouse.logs());
		assertThat(elsewhere.findings()).singleElement().asString().contains("the warehouse was moved");
		assertThat(SystemCommand.succeeds("mount", "-o", "remount,bind,ro", this.mounted.toString())).isTrue();
		assertThat(elsewhere.findings()).isEmpty();
		assertThat(elsewhere.verify().notes()).singleElement()
			.asString()
			.contains("view events of usage.duckdb finds no events here")
			.contains("Nothing can be written here");
		assertThat(this.warehouse.verify().notes()).isEmpty();
	}

	@Test
	void aRunSaysThatItCannotWriteThereAndWhatHelps() throws Exception {
		assertThat(SystemCommand.succeeds("mount", "-o", "remount,bind,ro", this.mounted.toString())).isTrue();
		Verified elsewhere = Verified.in(this.mounted, this.warehouse.logs());
		assertThatExceptionOfType(FailedException.class).isThrownBy(elsewhere::load)
			.withMessage(this.mounted + " is mounted read-only, and this writes there."
					+ " Mount it for writing, or name another --warehouse.");
	}

}
