package dev.usagemill.warehouse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.usagemill.failure.RefusedException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** The records of many loads are kept in one file, and mean the same there. */
class CompactedLoadsTest {

	private static final Instant TIME = Instant.parse("2026-11-23T02:00:00.123456Z");

	@TempDir
	Path directory;

	private Warehouse warehouse;

	@BeforeEach
	void commitFive() throws IOException {
		this.warehouse = new Warehouse(this.directory, ZoneOffset.UTC);
		commit(1, 5);
	}

	@Test
	void allButTheNewestLoadAreKeptInOneFile() throws IOException {
		List<LoadRecord> before = history().records();
		assertThat(history().compact(5)).isZero();
		assertThat(history().compact(4)).isEqualTo(4);
		assertThat(files()).containsExactly("00000005.applied.json", "00000005.json", "compacted.jsonl.gz");
		assertReads(before);
	}

	@Test
	void furtherLoadsFollow() throws IOException {
		LoadHistory early = history();
		early.records();
		history().compact(1);
		commit(6, 9);
		List<LoadRecord> all = history().records();
		history().compact(1);
		assertThat(files()).containsExactly("00000009.applied.json", "00000009.json", "compacted.jsonl.gz");
		assertReads(all);
		// also by somebody who looked before
		assertThat(early.records()).isEqualTo(all);
	}

	@Test
	void aCompactionThatDiedIsFinished() throws IOException {
		List<LoadRecord> before = history().records();
		byte[] record = Files.readAllBytes(this.warehouse.loadRecord(2));
		history().compact(1);
		Files.write(this.warehouse.loadRecord(2), record);
		assertReads(before);
		history().compact(32);
		assertThat(files()).containsExactly("00000005.applied.json", "00000005.json", "compacted.jsonl.gz");
		assertReads(before);
	}

	@Test
	void recordsOfOlderProgramsStayAsTheyAre() throws IOException {
		Path old = this.warehouse.loadRecord(1);
		Files.writeString(old, Files.readString(old)
			.replaceAll("\"(program|format|maxLine|oldestDay|labels|unreadPlaces)\" : [^,]*,\\s*", ""));
		LoadRecord before = history().record(1).orElseThrow();
		assertThat(before.program()).isEqualTo(LoadRecord.UNKNOWN_PROGRAM);
		history().compact(1);
		assertThat(history().record(1)).contains(before);
	}

	@Test
	void refusesADamagedFile() throws IOException {
		history().compact(1);
		Path file = this.warehouse.compactedLoads();
		byte[] content = Files.readAllBytes(file);
		for (int at = 0; at < content.length; at += 7) {
			byte[] damaged = content.clone();
			damaged[at] ^= 4;
			// the time and the program of gzip's header, of which nothing depends
			if (at >= 4 && at < 10) {
				continue;
			}
			Files.write(file, damaged);
			assertThatExceptionOfType(RefusedException.class).as("byte " + at)
				.isThrownBy(() -> history().records())
				.withMessageStartingWith(file + " is damaged")
				.withMessageContaining("Restore loads/ from a backup");
		}
		Files.write(file, java.util.Arrays.copyOf(content, content.length / 2));
		assertThatExceptionOfType(RefusedException.class).isThrownBy(() -> history().latest());
		Files.delete(file);
		assertThatExceptionOfType(RefusedException.class).isThrownBy(() -> history().records())
			.withMessageContaining("00000001.json is missing");
	}

	@Test
	void doesNotCompactALoadWhoseMarkIsLost() throws IOException {
		Files.delete(this.warehouse.appliedMark(3));
		assertThatExceptionOfType(RefusedException.class).isThrownBy(() -> history().compact(1));
		assertThat(this.warehouse.compactedLoads()).doesNotExist();
	}

	private void assertReads(List<LoadRecord> expected) throws IOException {
		assertThat(history().records()).isEqualTo(expected);
		assertThat(history().latest()).isEqualTo(expected.size());
		assertThat(LongStream.rangeClosed(1, expected.size()).boxed().toList()).allSatisfy((load) -> {
			assertThat(history().record(load)).contains(expected.get(load.intValue() - 1));
			assertThat(history().applied(load)).contains(applied(load));
		});
		assertThat(history().record(expected.size() + 1)).isEmpty();
		assertThat(history().waiting()).isEmpty();
	}

	private LoadHistory history() {
		return new LoadHistory(this.warehouse, DurableFiles.local());
	}

	private void commit(long first, long last) throws IOException {
		for (long load = first; load <= last; load++) {
			history().commit(record(load));
			history().markApplied(applied(load));
		}
	}

	private List<String> files() throws IOException {
		try (Stream<Path> files = Files.list(this.warehouse.loads())) {
			return files.map((file) -> file.getFileName().toString()).sorted().toList();
		}
	}

	private static AppliedLoad applied(long load) {
		return new AppliedLoad(load, TIME.plusSeconds(load), new MergeCounts(1, 1, 1));
	}

	private static LoadRecord record(long load) {
		Counts counts = new Counts(5, 3, 1, 1, 0);
		TreeMap<LocalDate, Long> days = new TreeMap<>(Map.of(LocalDate.of(2026, 11, 20), 3L));
		LoadRecord.Source source = new LoadRecord.Source("/logs/a\u2028\n b.jsonl", 0, 5000, "cafe", "f00d", null, 0,
				counts);
		LoadRecord.Slice slice = new LoadRecord.Slice("beef", "/logs/a\u2028\n b.jsonl", 0, days, counts);
		return new LoadRecord(load, LoadType.LOGS, "1.2.3", 3, TIME, TIME.plusSeconds(7), "cafe", null, 1 << 24, null,
				List.of("team"), List.of(source), List.of(slice), days, counts, List.of(), new TreeMap<>(), null, null);
	}

}
