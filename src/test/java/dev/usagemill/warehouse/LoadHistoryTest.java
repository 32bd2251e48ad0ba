package dev.usagemill.warehouse;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.usagemill.failure.RefusedException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class LoadHistoryTest {

	private static final Instant TIME = Instant.parse("2026-11-23T02:00:00.123456Z");

	private static final Counts COUNTS = new Counts(5, 3, 1, 1, 0);

	@TempDir
	Path directory;

	private Warehouse warehouse;

	private LoadHistory history;

	@BeforeEach
	void open() {
		this.warehouse = new Warehouse(this.directory, ZoneOffset.UTC);
		this.history = new LoadHistory(this.warehouse, DurableFiles.local());
	}

	@Test
	void hasNoLoadAtFirst() throws IOException {
		assertThat(this.history.latest()).isZero();
		assertThat(this.history.records()).isEmpty();
		assertThat(this.history.record(1)).isEmpty();
		assertThat(this.history.applied(1)).isEmpty();
	}

	@Test
	void readsBackWhatWasCommittedAndApplied() throws IOException {
		this.history.commit(record(1));
		AppliedLoad applied = new AppliedLoad(1, TIME, new MergeCounts(1, 1, 1));
		assertThat(this.history.applied(1)).isEmpty();
		this.history.markApplied(applied);
		this.history.commit(record(2));
		assertThat(this.history.latest()).isEqualTo(2);
		assertThat(this.history.records()).containsExactly(record(1), record(2));
		assertThat(this.history.record(2)).contains(record(2));
		assertThat(this.history.applied(1)).contains(applied);
		assertThat(this.history.applied(2)).isEmpty();
	}

	@Test
	void commitsANumberOnlyOnce() throws IOException {
		this.history.commit(record(1));
		assertThatExceptionOfType(FileAlreadyExistsException.class).isThrownBy(() -> this.history.commit(record(1)));
	}

	@Test
	void refusesAGap() throws IOException {
		this.history.commit(record(1));
		this.history.commit(record(2));
		Files.delete(this.warehouse.loadRecord(1));
		assertRefused("00000001.json is missing: without it lines would be counted twice");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "{", "null", "{}", "[1]", "{\"load\":1}", "{\"load\":1,\"kind\":null}" })
	void refusesADamagedRecord(String json) throws IOException {
		this.history.commit(record(1));
		Files.writeString(this.warehouse.loadRecord(1), json);
		assertRefused("00000001.json is damaged");
		assertThatExceptionOfType(RefusedException.class).isThrownBy(() -> this.history.record(1))
			.withMessageContaining("Restore loads/ from a backup");
	}

	@ParameterizedTest
	@ValueSource(strings = { "lines", "staged", "rejected", "blank", "skipped", "2026-11-20" })
	void refusesARecordWithAChangedFigure(String figure) throws IOException {
		this.history.commit(record(1));
		Path file = this.warehouse.loadRecord(1);
		String json = Files.readString(file);
		Files.writeString(file, json.replaceFirst("(\"" + figure + "\" : )\\d+(?![\\s\\S]*\"" + figure + "\")", "$17"));
		assertThat(file).content().isNotEqualTo(json);
		assertRefused("00000001.json is damaged");
	}

	@Test
	void refusesARecordUnderAnotherNumber() throws IOException {
		this.history.commit(record(1));
		Files.copy(this.warehouse.loadRecord(1), this.warehouse.loadRecord(2));
		assertRefused("00000002.json is damaged: it is the record of load 1");
	}

	@Test
	void namesFilesAlikeInEveryLanguage() {
		Locale before = Locale.getDefault();
		try {
			Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
			assertThat(this.warehouse.loadRecord(42)).hasFileName("00000042.json");
			assertThat(this.warehouse.staging(42)).hasFileName("load=00000042");
		}
		finally {
			Locale.setDefault(before);
		}
	}

	@Test
	void refusesFiguresThatDoNotBalance() {
		assertThatIllegalArgumentException().isThrownBy(() -> new Counts(5, 3, 1, 0, 0))
			.withMessageContaining("5 lines, but 3 staged + 1 rejected + 0 blank + 0 skipped");
		assertThatIllegalArgumentException().isThrownBy(() -> record(3, COUNTS, new Counts(6, 3, 2, 1, 0)))
			.withMessageContaining("load 1 does not balance");
		assertThatIllegalArgumentException().isThrownBy(() -> record(2, COUNTS, COUNTS))
			.withMessageContaining("2 staged by day");
	}

	private void assertRefused(String message) {
		assertThatExceptionOfType(RefusedException.class).isThrownBy(() -> this.history.records())
			.withMessageContaining(message)
			.withMessageContaining("Restore loads/ from a backup");
	}

	private static LoadRecord record(long stagedByDay, Counts ofSource, Counts inAll) {
		return record(1, stagedByDay, ofSource, inAll);
	}

	private static LoadRecord record(long load) {
		return record(load, 3, COUNTS, COUNTS);
	}

	private static LoadRecord record(long load, long stagedByDay, Counts ofSource, Counts inAll) {
		TreeMap<LocalDate, Long> days = new TreeMap<>(Map.of(LocalDate.of(2026, 11, 20), stagedByDay));
		LoadRecord.Source source = new LoadRecord.Source("/logs/a b.jsonl", 0, 5000, "cafe", "f00d", null, 0, ofSource);
		LoadRecord.Slice slice = new LoadRecord.Slice("beef", "/logs/a b.jsonl", 0, days, ofSource);
		return new LoadRecord(load, LoadType.LOGS, "1.2.3", 3, TIME, TIME.plusSeconds(7), "cafe", null, 1 << 24,
				LocalDate.of(2025, 10, 1), List.of("team"), List.of(source), List.of(slice), days, inAll, List.of(),
				new TreeMap<>(), null, null);
	}

}
