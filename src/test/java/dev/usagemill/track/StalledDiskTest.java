package dev.usagemill.track;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import dev.usagemill.event.UsageEvent;

import static org.assertj.core.api.Assertions.assertThat;

/** A disk that does not answer: a named pipe that is full, as nobody reads it. */
@Timeout(60)
class StalledDiskTest {

	private static final int MOST_WAITING = 50;

	@TempDir
	Path directory;

	private final RememberedTrouble trouble = new RememberedTrouble();

	private final CompletableFuture<InputStream> reader = new CompletableFuture<>();

	private UsageLog log;

	private volatile boolean stalled;

	@BeforeEach
	void open() {
		this.log = UsageLog.at(this.directory)
			.listener(this.trouble)
			.mostWaiting(MOST_WAITING)
			.patience(Duration.ofMillis(50))
			.closingWithin(Duration.ofMillis(100))
			.creation(this::makePipe)
			.open();
	}

	@Test
	void onlyTheRequestThatTheStallMeetsWaitsForIt() throws Exception {
		CompletableFuture<Integer> written = CompletableFuture.supplyAsync(this::recordUntilStalled);
		awaitStall();
		long start = System.nanoTime();
		for (int event = 0; event < 3 * MOST_WAITING; event++) {
			Recorded expected = (event < MOST_WAITING) ? Recorded.WAITING : Recorded.LOST;
			assertThat(this.log.record(TrackedLog.event("late", event))).isEqualTo(expected);
		}
		assertThat(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start)).isLessThan(20_000);
		assertThat(this.log.counts().waiting()).isEqualTo(MOST_WAITING);
		assertThat(this.trouble.lost()).hasSize(2 * MOST_WAITING)
			.allSatisfy((lost) -> assertThat(lost.reason()).isEqualTo(LostEvent.Reason.TOO_MANY_WAIT));
		// the disk is back
		CompletableFuture<String> read = CompletableFuture.supplyAsync(this::readAll);
		assertThat(this.log.flush(Duration.ofSeconds(0))).isFalse();
		this.log.flush(Duration.ofSeconds(30));
		assertThat(this.log.counts().waiting()).isZero();
		this.log.close();
		List<UsageEvent> events = read.join().lines().map(TrackedLog::parsed).toList();
		assertThat(events).hasSize(written.join() + MOST_WAITING);
		assertThat(events.stream().filter((event) -> event.userId().equals("late"))).hasSize(MOST_WAITING);
	}

	@Test
	void closingGivesUpAndTellsWhatIsLost() throws Exception {
		CompletableFuture.supplyAsync(this::recordUntilStalled);
		awaitStall();
		assertThat(this.log.record(TrackedLog.event("late", 1))).isEqualTo(Recorded.WAITING);
		this.log.close();
		assertThat(this.trouble.lost()).extracting(LostEvent::reason).containsExactly(LostEvent.Reason.CLOSED);
		CompletableFuture.supplyAsync(this::readAll);
	}

	/** Returns how many events are written once the stall is over. */
	private int recordUntilStalled() {
		int written = 0;
		do {
			assertThat(this.log.record(TrackedLog.event("u", written))).isEqualTo(Recorded.WRITTEN);
			written++;
		}
		while (!this.stalled);
		return written;
	}

	/** A thread that records all the time has written nothing for two seconds. */
	private void awaitStall() {
		long before = -1;
		while (before <= 0 || before != this.log.counts().written()) {
			before = this.log.counts().written();
			CompletableFuture.runAsync(() -> {
			}, CompletableFuture.delayedExecutor(2, TimeUnit.SECONDS)).join();
		}
		this.stalled = true;
	}

	private void makePipe(Path file) throws IOException {
		try {
			assertThat(new ProcessBuilder("mkfifo", file.toString()).start().waitFor()).isZero();
		}
		catch (InterruptedException impossible) {
			throw new IOException(impossible);
		}
		// opening one end of a pipe waits for the other one
		CompletableFuture.runAsync(() -> {
			try {
				this.reader.complete(Files.newInputStream(file));
			}
			catch (IOException broken) {
				this.reader.completeExceptionally(broken);
			}
		});
	}

	private String readAll() {
		try (InputStream in = this.reader.join()) {
			return new String(in.readAllBytes(), StandardCharsets.UTF_8);
		}
		catch (IOException broken) {
			throw new IllegalStateException(broken);
		}
	}

}
