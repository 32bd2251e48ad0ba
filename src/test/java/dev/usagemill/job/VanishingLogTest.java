package dev.usagemill.job;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.usagemill.LogLines;
import dev.usagemill.log.LogSearch;
import dev.usagemill.warehouse.DurableFiles;
import dev.usagemill.warehouse.LocalDisk;

import static org.assertj.core.api.Assertions.assertThat;

/** A log that rotation takes away while a run looks for logs and plans. */
class VanishingLogTest {

	private static final int LISTINGS = 8;

	@TempDir
	Path directory;

	/** The run lists its load records before and after it has looked for logs. */
	@RepeatedTest(LISTINGS)
	void isPlannedAgainUnderItsNewName(RepetitionInfo repetition) throws Exception {
		Path log = this.directory.resolve("app.jsonl");
		log(log, 1);
		log(this.directory.resolve("app.jsonl.9"), 2);
		Night night = new Night(this.directory.resolve("warehouse"), this.directory + "/app.jsonl*");
		night.run();
		log(log, 3);
		night.with(Rotation.at(repetition.getCurrentRepetition(), () -> {
			Files.move(log, this.directory.resolve("app.jsonl.1"));
			Files.delete(this.directory.resolve("app.jsonl.9"));
		}));
		assertThat(night.run().concerns()).isEmpty();
		assertThat(log).as("the log has vanished").doesNotExist();
		night.run();
		assertThat(night.published("SELECT count(*), sum(requests) FROM daily_usage")).containsExactly("1|3");
	}

	@Test
	void isNotCalledUnreadableWhileItIsRenamed() throws Exception {
		Path one = this.directory.resolve("app.jsonl");
		Path other = this.directory.resolve("app.jsonl.1");
		Files.createFile(one);
		Thread rotation = new Thread(() -> {
			while (!Thread.currentThread().isInterrupted()) {
				move(one, other);
				move(other, one);
			}
		});
		rotation.start();
		try {
			for (int look = 0; look < 5_000; look++) {
				assertThat(LogSearch.of(List.of(this.directory + "/app.*")).concerns())
					.noneMatch((concern) -> concern.contains("permission") || concern.contains("regular"));
			}
		}
		finally {
			rotation.interrupt();
			rotation.join();
		}
	}

	private static void move(Path from, Path to) {
		try {
			Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
		}
		catch (IOException impossible) {
			throw new IllegalStateException(impossible);
		}
	}

	private static void log(Path log, int id) throws IOException {
		LogLines.append(log, "{\"id\":\"%d\",\"userId\":\"u\",\"feature\":\"f\",\"model\":\"gpt-4o\",".formatted(id)
				+ "\"createdAt\":\"2026-10-01T10:00:00Z\"}");
	}

	/** Local files; something happens when the load records are listed. */
	private static final class Rotation extends RawLocalFileSystem {

		private final Happening happening;

		private int listings;

		private Rotation(int listings, Happening happening) {
			this.listings = listings;
			this.happening = happening;
		}

		static DurableFiles at(int listing, Happening happening) throws IOException {
			Rotation files = new Rotation(listing, happening);
			files.initialize(URI.create("file:///"), new Configuration(false));
			return new DurableFiles(files, new LocalDisk());
		}

		@Override
		public FileStatus[] listStatus(org.apache.hadoop.fs.Path directory) throws IOException {
			if (directory.toString().contains("/loads")) {
				this.listings--;
				if (this.listings == 0) {
					this.happening.happen();
				}
			}
			return super.listStatus(directory);
		}

	}

	@FunctionalInterface
	private interface Happening {

		void happen() throws IOException;

	}

}
