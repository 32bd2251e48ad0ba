package dev.usagemill.track;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import dev.usagemill.event.UsageEvent;
import dev.usagemill.track.LostEvent.Reason;

import static org.assertj.core.api.Assertions.assertThat;

/** What the thread that writes waiting lines survives. */
@Timeout(60)
class WaitingLinesTest {

	private static final Duration PATIENCE = Duration.ofSeconds(10);

	@TempDir
	Path directory;

	private final RememberedTrouble trouble = new RememberedTrouble();

	/** What happens when the log makes its file; once nothing is left, it succeeds. */
	private final Queue<DailyFile.Creation> creations = new ArrayDeque<>();

	static Stream<Throwable> faults() {
		return Stream.of(new IllegalStateException("fault"), new OutOfMemoryError("fault"),
				new StackOverflowError("fault"), new AssertionError("fault"));
	}

	@ParameterizedTest
	@MethodSource("faults")
	void aFaultLosesItsEventAndNoLaterOne(Throwable fault) throws Exception {
		this.creations.add((file) -> WaitingLinesTest.<RuntimeException>sneak(fault));
		UsageEvent first = TrackedLog.event("first", 1);
		try (UsageLog log = logOfItsThread(this.trouble)) {
			assertThat(log.record(first)).isEqualTo(Recorded.WAITING);
			assertThat(log.record(TrackedLog.event("second", 2))).isEqualTo(Recorded.WAITING);
			assertThat(log.flush(PATIENCE)).isTrue();
			log.record(TrackedLog.event("third", 3));
			assertThat(log.flush(PATIENCE)).isTrue();
			assertThat(log.counts()).isEqualTo(new UsageLogCounts(2, 0, 1, 0));
		}
		assertThat(this.trouble.lost()).containsExactly(new LostEvent(Reason.FAULT, first, fault));
		assertThat(users()).containsExactly("second", "third");
	}

	@ParameterizedTest
	@MethodSource("faults")
	void aFaultOfTheRequestsOwnWriteIsReportedAsOne(Throwable fault) throws Exception {
		this.creations.add((file) -> WaitingLinesTest.<RuntimeException>sneak(fault));
		UsageEvent first = TrackedLog.event("first", 1);
		try (UsageLog log = options(this.trouble).open()) {
			assertThat(log.record(first)).isEqualTo(Recorded.LOST);
			assertThat(log.record(TrackedLog.event("second", 2))).isEqualTo(Recorded.WRITTEN);
		}
		assertThat(this.trouble.lost()).containsExactly(new LostEvent(Reason.FAULT, first, fault));
		assertThat(users()).containsExactly("second");
	}

	@ParameterizedTest
	@MethodSource("faults")
	void aListenerThatThrowsLosesNothing(Throwable fault) throws Exception {
		this.creations.add((file) -> {
			throw new IOException("tried again");
		});
		this.creations.add((file) -> {
			throw new IllegalStateException("lost");
		});
		AtomicInteger news = new AtomicInteger();
		UsageLogListener throwing = new UsageLogListener() {
			@Override
			public void lost(LostEvent event) {
				news.incrementAndGet();
				WaitingLinesTest.<RuntimeException>sneak(fault);
			}

			@Override
			public void failed(IOException cause) {
				news.incrementAndGet();
				WaitingLinesTest.<RuntimeException>sneak(fault);
			}
		};
		try (UsageLog log = logOfItsThread(throwing)) {
			log.record(TrackedLog.event("first", 1));
			log.record(TrackedLog.event("second", 2));
			assertThat(log.flush(PATIENCE)).isTrue();
			assertThat(log.record(null)).isEqualTo(Recorded.LOST);
			assertThat(log.counts()).isEqualTo(new UsageLogCounts(1, 0, 2, 1));
		}
		assertThat(news).hasValue(3);
		assertThat(users()).containsExactly("second");
	}

	@Test
	void anInterruptDoesNotEndTheThread() throws Exception {
		this.creations.add((file) -> {
			Thread.currentThread().interrupt();
			Files.createFile(file);
		});
		try (UsageLog log = logOfItsThread(this.trouble)) {
			for (String user : List.of("first", "second", "third")) {
				log.record(TrackedLog.event(user, 1));
				assertThat(log.flush(PATIENCE)).as(user).isTrue();
			}
		}
		assertThat(users()).containsExactly("first", "second", "third");
		assertThat(this.trouble.lost()).isEmpty();
	}

	@Test
	void anInterruptedThreadThatClosesStillWaitsForTheLines() throws Exception {
		this.creations.add((file) -> {
			throw new IOException("tried again");
		});
		UsageLog log = logOfItsThread(this.trouble);
		log.record(TrackedLog.event("first", 1));
		Thread.currentThread().interrupt();
		log.close();
		assertThat(Thread.interrupted()).isTrue();
		assertThat(this.trouble.lost()).isEmpty();
		assertThat(users()).containsExactly("first");
	}

	@Test
	void aLineThatWaitsWhileTheLogClosesIsReportedLost() {
		UsageLog log = options(this.trouble).open();
		log.close();
		// as if the log was being closed, but its waiting lines not yet
		WaitingLines waiting = new WaitingLines(log, 10);
		UsageEvent event = TrackedLog.event("u", 1);
		assertThat(waiting.add(new WaitingLines.Line(event, EventLine.of(event, "id")))).isTrue();
		waiting.awaitNone(Duration.ofMillis(300));
		waiting.close();
		assertThat(this.trouble.lost()).containsExactly(new LostEvent(Reason.CLOSED, event, null));
	}

	private UsageLogOptions options(UsageLogListener listener) {
		return UsageLog.at(this.directory)
			.listener(listener)
			.closingWithin(PATIENCE)
			.creation((file) -> next().create(file));
	}

	/** No request writes: all lines wait for the log's thread. */
	private UsageLog logOfItsThread(UsageLogListener listener) {
		return options(listener).patience(Duration.ZERO).open();
	}

	private synchronized DailyFile.Creation next() {
		DailyFile.Creation next = this.creations.poll();
		return (next != null) ? next : (file) -> Files.createFile(file);
	}

	private List<String> users() throws IOException {
		return new TrackedLog(this.directory).events().stream().map(UsageEvent::userId).toList();
	}

	@SuppressWarnings("unchecked")
	private static <X extends Throwable> void sneak(Throwable fault) throws X {
		throw (X) fault;
	}

}
