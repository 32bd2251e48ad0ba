package dev.usagemill.track;

import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.usagemill.event.UsageEvent;
import dev.usagemill.track.LostEvent.Reason;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class UsageLogTest {

	@TempDir
	Path directory;

	private final RememberedTrouble trouble = new RememberedTrouble();

	@Test
	void writesALineBeforeRecordReturns() throws Exception {
		TrackedLog lines = new TrackedLog(this.directory.resolve("made"));
		try (UsageLog log = UsageLog.open(lines.directory())) {
			assertThat(lines.files()).isEmpty();
			for (int event = 1; event <= 3; event++) {
				assertThat(log.record(TrackedLog.event("user-" + event, event))).isEqualTo(Recorded.WRITTEN);
				assertThat(lines.events()).hasSize(event);
			}
			assertThat(lines.events()).extracting(UsageEvent::userId).containsExactly("user-1", "user-2", "user-3");
			assertThat(log.counts()).isEqualTo(new UsageLogCounts(3, 0, 0, 0));
		}
	}

	@Test
	void onlyTheOwnerAndItsGroupReadTheFiles() throws Exception {
		TrackedLog lines = new TrackedLog(this.directory);
		try (UsageLog log = UsageLog.open(lines.directory())) {
			log.record(TrackedLog.event("u", 1));
		}
		assertThat(lines.files()).singleElement()
			.satisfies((file) -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
				.isEqualTo("rw-r-----"));
	}

	@Test
	void keepsAnIdAndMakesOneWhereThereIsNone() throws Exception {
		try (UsageLog log = UsageLog.open(this.directory)) {
			log.record(TrackedLog.event("u", 1).withId("mine"));
			log.record(TrackedLog.event("u", 2));
		}
		List<UsageEvent> events = new TrackedLog(this.directory).events();
		assertThat(events.get(0).id()).isEqualTo("mine");
		assertThat(events.get(1).id()).matches("[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");
	}

	@Test
	void givesIdsThatAreInOrderAndNeverTheSame() {
		EventIds one = new EventIds();
		List<String> ids = new ArrayList<>();
		IntStream.range(0, 50_000).forEach((event) -> ids.add(one.next()));
		assertThat(ids).isSorted();
		assertThat(Instant.ofEpochMilli(Long.parseLong(ids.get(0).substring(0, 13).replace("-", ""), 16)))
			.isBetween(Instant.now().minusSeconds(60), Instant.now().plusSeconds(60));
		EventIds other = new EventIds();
		IntStream.range(0, 50_000).parallel().mapToObj((event) -> other.next()).toList().forEach(ids::add);
		assertThat(new HashSet<>(ids)).hasSize(100_000);
	}

	@Test
	void beginsANewFileWithEachDayOfUtc() throws Exception {
		AtomicLong now = new AtomicLong(Instant.parse("2026-11-24T23:59:59.999Z").toEpochMilli());
		try (UsageLog log = UsageLog.at(this.directory).clock(now::get).open()) {
			log.record(TrackedLog.event("before", 1));
			now.incrementAndGet();
			log.record(TrackedLog.event("after", 2));
			// a clock that is set back is no reason for a further file
			now.addAndGet(-5);
			log.record(TrackedLog.event("again", 3));
		}
		List<Path> files = new TrackedLog(this.directory).files();
		assertThat(files).extracting((file) -> file.getFileName().toString().substring(0, 17))
			.containsExactly("usage-2026-11-24-", "usage-2026-11-25-");
		assertThat(Files.readAllLines(files.get(0))).hasSize(1);
		assertThat(Files.readAllLines(files.get(1))).hasSize(2);
	}

	@Test
	void neverSharesAFileWithAnotherLog() throws Exception {
		try (UsageLog one = UsageLog.open(this.directory); UsageLog other = UsageLog.open(this.directory)) {
			one.record(TrackedLog.event("u", 1));
			other.record(TrackedLog.event("u", 2));
		}
		assertThat(new TrackedLog(this.directory).files()).hasSize(2);
	}

	@Test
	void beginsANewFileWhenItsFileWasMovedAway() throws Exception {
		AtomicLong now = new AtomicLong(System.currentTimeMillis());
		Path moved = Files.createDirectory(this.directory.resolve("moved"));
		TrackedLog lines = new TrackedLog(this.directory.resolve("log"));
		try (UsageLog log = UsageLog.at(lines.directory()).clock(now::get).open()) {
			log.record(TrackedLog.event("u", 1));
			Path file = lines.files().get(0);
			Files.move(file, moved.resolve(file.getFileName()));
			now.addAndGet(1_000);
			log.record(TrackedLog.event("u", 2));
		}
		assertThat(new TrackedLog(moved).events()).hasSize(1);
		assertThat(lines.events()).hasSize(1);
	}

	@Test
	void writesThoughTheThreadIsBeingInterrupted() throws Exception {
		try (UsageLog log = UsageLog.open(this.directory)) {
			for (int event = 0; event < 3; event++) {
				Thread.currentThread().interrupt();
				assertThat(log.record(TrackedLog.event("u", event))).isEqualTo(Recorded.WRITTEN);
				assertThat(Thread.interrupted()).isTrue();
			}
		}
		assertThat(new TrackedLog(this.directory).files()).hasSize(1);
		assertThat(new TrackedLog(this.directory).events()).hasSize(3);
	}

	@Test
	void throwsNothingWhateverItIsGiven() {
		UsageLog log = UsageLog.at(this.directory).listener(this.trouble).open();
		assertThat(log.record(null)).isEqualTo(Recorded.LOST);
		log.close();
		log.close();
		assertThat(log.record(TrackedLog.event("u", 1))).isEqualTo(Recorded.LOST);
		assertThat(this.trouble.lost()).extracting(LostEvent::reason).containsExactly(Reason.INVALID, Reason.CLOSED);
		assertThat(log.counts().lost()).isEqualTo(2);
	}

	@Test
	void bearsAListenerThatThrows() {
		UsageLogListener throwing = new UsageLogListener() {
			@Override
			public void lost(LostEvent event) {
				throw new IllegalStateException("lost");
			}

			@Override
			public void failed(java.io.IOException cause) {
				throw new IllegalStateException("failed");
			}
		};
		try (UsageLog log = UsageLog.at(this.directory).listener(throwing).open()) {
			assertThat(log.record(null)).isEqualTo(Recorded.LOST);
		}
	}

	@Test
	void syncsWhenAsked() throws Exception {
		try (UsageLog log = UsageLog.at(this.directory).syncingEachLine().open()) {
			assertThat(log.flush(Duration.ofSeconds(10))).isTrue();
			assertThat(log.record(TrackedLog.event("u", 1))).isEqualTo(Recorded.WRITTEN);
			assertThat(log.flush(Duration.ofSeconds(10))).isTrue();
		}
		assertThat(new TrackedLog(this.directory).events()).hasSize(1);
	}

	@Test
	void refusesADirectoryThatCannotBeOne() throws Exception {
		Path file = Files.createFile(this.directory.resolve("file"));
		assertThatThrownBy(() -> UsageLog.open(file)).isInstanceOf(UncheckedIOException.class)
			.hasMessageContaining(file.toString());
	}

}
