package dev.usagemill.track;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.usagemill.SystemCommand;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** A disk that is full, then has room again. Needs root, who may mount one. */
class FullDiskTest {

	@TempDir
	Path directory;

	private final RememberedTrouble trouble = new RememberedTrouble();

	private Path disk;

	private boolean mounted;

	@BeforeEach
	void mount() throws Exception {
		this.disk = Files.createDirectory(this.directory.resolve("disk"));
		this.mounted = SystemCommand.succeeds("mount", "-t", "tmpfs", "-o", "size=64k", "none", this.disk.toString());
		assumeTrue(this.mounted, "may not mount");
	}

	@AfterEach
	void unmount() throws Exception {
		assertThat(!this.mounted || SystemCommand.succeeds("umount", this.disk.toString())).isTrue();
	}

	@Test
	void aFullDiskTearsNoLineAndLosesNoEventThatMayWait() throws Exception {
		TrackedLog lines = new TrackedLog(this.disk.resolve("log"));
		Path ballast = Files.write(this.disk.resolve("ballast"), new byte[16 * 1024]);
		int recorded = 0;
		try (UsageLog log = UsageLog.at(lines.directory()).listener(this.trouble).open()) {
			Recorded last = Recorded.WRITTEN;
			while (last == Recorded.WRITTEN) {
				last = log.record(TrackedLog.event("u", recorded++));
			}
			assertThat(last).isEqualTo(Recorded.WAITING);
			assertThat(log.record(TrackedLog.event("u", recorded++))).isEqualTo(Recorded.WAITING);
			assertThat(this.trouble.failed()).isNotEmpty();
			Files.delete(ballast);
			assertThat(log.flush(Duration.ofSeconds(30))).isTrue();
			assertThat(log.record(TrackedLog.event("u", recorded++))).isEqualTo(Recorded.WRITTEN);
			assertThat(log.counts().failures()).isEqualTo(this.trouble.failed().size());
		}
		assertThat(lines.files()).hasSize(1);
		assertThat(lines.events()).hasSize(recorded);
		assertThat(this.trouble.lost()).isEmpty();
	}

	@Test
	void anInterruptDoesNotLeaveATornLine() throws Exception {
		TrackedLog lines = new TrackedLog(this.disk.resolve("log"));
		int recorded = 0;
		try (UsageLog log = UsageLog.at(lines.directory())
			.listener(this.trouble)
			.closingWithin(Duration.ZERO)
			.clock(FullDiskTest::interruptingClock)
			.open()) {
			Recorded last = Recorded.WRITTEN;
			while (last == Recorded.WRITTEN) {
				last = log.record(TrackedLog.event("u", recorded++));
				assertThat(Thread.interrupted()).isTrue();
			}
		}
		assertThat(lines.events()).hasSize(recorded - 1);
		assertThat(this.trouble.lost()).hasSize(1);
	}

	/** The log asks for the time just before it writes. */
	private static long interruptingClock() {
		Thread.currentThread().interrupt();
		return System.currentTimeMillis();
	}

}
