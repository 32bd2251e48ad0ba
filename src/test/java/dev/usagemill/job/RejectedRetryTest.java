package dev.usagemill.job;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.usagemill.failure.FailedException;
import dev.usagemill.failure.RefusedException;
import dev.usagemill.log.LogFile;
import dev.usagemill.log.LogSlice;
import dev.usagemill.warehouse.DurableFiles;
import dev.usagemill.warehouse.LoadRecord;
import dev.usagemill.warehouse.LoadType;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class RejectedRetryTest {

	private static final RejectedFilter ALL = new RejectedFilter(null, null);

	private static final String[] EVERYTHING = { "events", "daily_usage", "rejected", "conflicts" };

	private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.SECONDS);

	private static final String FUTURE_WITHOUT_ID = event("", "bob", 5, 7);

	@TempDir
	Path directory;

	private Path log;

	private Night night;

	@BeforeEach
	void rejectsLinesThatLieInTheFuture() throws IOException {
		this.log = this.directory.resolve("app.jsonl");
		Files.writeString(this.log, event("e1", "ann", 10, -1) + "{broken\n\n" + event("e1", "ann", 100, 7)
				+ FUTURE_WITHOUT_ID + event("e3", "cid", 7, 7));
		this.night = night("warehouse");
		this.night.run();
		assertThat(this.night.load(1).counts().rejected()).isEqualTo(4);
	}

	@Test
	void loadsWhatIsValidNowAsALoadOfItsOwn() throws Exception {
		RetryResult result = this.night.retry(ALL, DurableFiles.local());
		assertThat(List.of(result.tried(), result.loaded(), result.stillRejected(), result.cut())).containsExactly(4L,
				3L, 1L, 0L);
		assertThat(result.run().loads()).singleElement()
			.satisfies((load) -> assertThat(List.of(load.events(), load.duplicates(), load.conflicts()))
				.containsExactly(2L, 0L, 1L));
		assertThat(this.night.published("SELECT kind, lines, events, conflicts, rejected FROM load ORDER BY load"))
			.containsExactly("logs|6|1|0|4", "retry|3|2|1|0");
		assertThat(this.night.published("SELECT user_id, tokens_input FROM events ORDER BY user_id"))
			.containsExactly("ann|100", "bob|5", "cid|7");
		assertThat(this.night.published("SELECT load, line_number, reason FROM rejected_line"))
			.containsExactly("1|2|not_json");
		assertThat(this.night.published("SELECT load, user_id, kept_tokens_input, dropped_tokens_input FROM conflict"))
			.containsExactly("2|ann|100|10");
		LoadRecord record = this.night.load(2);
		assertThat(record.sources()).isEmpty();
		assertThat(record.retried()).containsExactly(1L);
		assertThat(this.directory.resolve("warehouse/staging")).doesNotExist();
	}

	@Test
	void loadsALineOnceOnly() throws Exception {
		this.night.retry(ALL, DurableFiles.local());
		List<String> before = List
			.copyOf(this.night.parts(EVERYTHING).entrySet().stream().map(Object::toString).toList());
		RetryResult second = this.night.retry(ALL, DurableFiles.local());
		assertThat(List.of(second.tried(), second.loaded())).containsExactly(1L, 0L);
		assertThat(second.run().loads()).isEmpty();
		assertThat(this.directory.resolve("warehouse/loads/00000003.json")).doesNotExist();
		assertThat(this.directory.resolve("warehouse/staging")).doesNotExist();
		assertThat(this.night.run().loads()).isEmpty();
		assertThat(this.night.parts(EVERYTHING).entrySet()).extracting(Object::toString).isEqualTo(before);
	}

	@Test
	void aRetryThatDiesAfterItsCommitIsCompletedByRunsWhereverTheyDie() throws Exception {
		Night undisturbed = night("undisturbed");
		undisturbed.run();
		undisturbed.retry(ALL, DurableFiles.local());
		assertThatExceptionOfType(FailedException.class)
			.isThrownBy(() -> this.night.retry(ALL, BreakingFiles.at("/conflicts/")));
		assertThat(this.night.load(2).type()).isEqualTo(LoadType.RETRY);
		for (String breaking : List.of("/events/", "/daily_usage/", "/rejected/", "/usage.duckdb", ".applied.json")) {
			assertThat(this.directory.resolve("warehouse/loads/00000002.applied.json")).doesNotExist();
			assertThatExceptionOfType(FailedException.class).as(breaking)
				.isThrownBy(() -> new NightlyRun(this.night.settings(), BreakingFiles.at(breaking)).run());
		}
		assertThat(this.night.run().loads()).singleElement()
			.satisfies((load) -> assertThat(load.retried()).containsExactly(1L));
		assertThat(this.night.parts(EVERYTHING)).isEqualTo(undisturbed.parts(EVERYTHING));
		assertThat(this.night.rows()).isEqualTo(undisturbed.rows());
		for (String table : List.of("rejected_line", "conflict")) {
			assertThat(this.night.published("SELECT * FROM " + table))
				.isEqualTo(undisturbed.published("SELECT * FROM " + table));
		}
	}

	@Test
	void aRetryFirstRollsAPendingLoadForward() throws Exception {
		Night broken = night("broken");
		assertThatExceptionOfType(FailedException.class)
			.isThrownBy(() -> new NightlyRun(broken.settings(), BreakingFiles.at("/events/")).run());
		RetryResult result = broken.retry(ALL, DurableFiles.local());
		assertThat(result.run().loads()).extracting(LoadFigures::load).containsExactly(1L, 2L);
		assertThat(result.loaded()).isEqualTo(3);
	}

	@Test
	void aLineGetsTheIdThatItWouldHaveHadAtOnce() throws Exception {
		this.night.retry(ALL, DurableFiles.local());
		LogSlice slice = LogFile.look(this.log, 1).slices(0, Files.size(this.log), Long.MAX_VALUE / 2).get(0);
		byte[] line = FUTURE_WITHOUT_ID.strip().getBytes(StandardCharsets.UTF_8);
		int offset = Files.readString(this.log).indexOf(FUTURE_WITHOUT_ID);
		assertThat(this.night.published("SELECT id FROM events WHERE user_id = 'bob'"))
			.containsExactly(slice.lineId(line, 0, line.length, offset));
	}

	@Test
	void aWholeLastLineWithoutNewlineIsAnEvent() throws Exception {
		byte[] lines = (event("", "dan", 1, -2) + event("", "dan", 2, -1)).strip().getBytes(StandardCharsets.UTF_8);
		Path compressed = this.directory.resolve("old.jsonl.gz");
		Files.write(compressed, LogDirectory.gzip(lines, 0, lines.length));
		Night cut = new Night(this.directory.resolve("cut"), compressed.toString());
		cut.run();
		assertThat(cut.published("SELECT reason FROM rejected_line")).containsExactly("partial_last_line");
		assertThat(cut.retry(ALL, DurableFiles.local()).loaded()).isEqualTo(1);
		assertThat(cut.published("SELECT * FROM rejected_line")).isEmpty();
		assertThat(this.directory.resolve("cut/rejected/load=00000001")).doesNotExist();
		Path whole = Files.writeString(this.directory.resolve("whole.log"),
				new String(lines, StandardCharsets.UTF_8) + "\n");
		Night ended = new Night(this.directory.resolve("ended"), whole.toString());
		ended.run();
		assertThat(cut.published("SELECT * FROM events ORDER BY id"))
			.isEqualTo(ended.published("SELECT * FROM events ORDER BY id"));
	}

	@Test
	void aLineOfWhichOnlyTheBeginningIsKeptIsReadInItsLogUnderWhateverName() throws Exception {
		Path log = Files.writeString(this.directory.resolve("long.jsonl"),
				event("", "fay", 1, -1) + padded(4_096) + padded(4_097) + padded(9_000) + padded(50_000));
		this.night.run();
		Files.move(log, this.directory.resolve("renamed.jsonl"));
		RetryResult result = this.night.retry(new RejectedFilter(2L, null), DurableFiles.local());
		assertThat(List.of(result.tried(), result.loaded(), result.cut())).containsExactly(4L, 4L, 0L);
		assertThat(this.night.published("SELECT tokens_input FROM events WHERE user_id = 'eve' ORDER BY ALL"))
			.containsExactly("4096", "4097", "9000", "50000");
		assertThat(this.night.published("SELECT line_number FROM rejected_line WHERE load = 2")).isEmpty();
		assertThat(this.night.retry(new RejectedFilter(2L, null), DurableFiles.local()).tried()).isZero();
	}

	@Test
	void suchALineGetsTheIdThatItWouldHaveHadAtOnce() throws Exception {
		Path log = Files.writeString(this.directory.resolve("long.jsonl"), event("", "fay", 1, -1) + padded(5_000));
		this.night.run();
		this.night.retry(ALL, DurableFiles.local());
		LogSlice slice = LogFile.look(log, 1).slices(0, Files.size(log), Long.MAX_VALUE / 2).get(0);
		byte[] line = padded(5_000).strip().getBytes(StandardCharsets.UTF_8);
		long offset = Files.size(log) - line.length - 1;
		assertThat(this.night.published("SELECT id FROM events WHERE user_id = 'eve'"))
			.containsExactly(slice.lineId(line, 0, line.length, offset));
	}

	@Test
	void aLineThatNoLogHoldsAnyMoreStaysRejectedAndAChangedLogIsNotTrusted() throws Exception {
		Path log = Files.writeString(this.directory.resolve("long.jsonl"),
				event("", "fay", 1, -1) + padded(4_096) + padded(4_097));
		this.night.run();
		Files.writeString(log, Files.readString(log).replace("\"tokensInput\":1,", "\"tokensInput\":2,"));
		RetryResult result = this.night.retry(new RejectedFilter(2L, null), DurableFiles.local());
		assertThat(List.of(result.tried(), result.loaded(), result.cut())).containsExactly(1L, 1L, 1L);
		assertThat(this.night.published("SELECT line_number FROM rejected_line WHERE load = 2")).containsExactly("3");
		Files.delete(log);
		assertThat(this.night.retry(new RejectedFilter(2L, null), DurableFiles.local()).cut()).isEqualTo(1);
	}

	@Test
	void readsOnlyTheLinesThatAreMeant() throws Exception {
		assertThat(this.night.retry(new RejectedFilter(2L, null), DurableFiles.local()).tried()).isZero();
		assertThat(this.night.retry(new RejectedFilter(null, "not_json"), DurableFiles.local()).tried()).isEqualTo(1);
		assertThat(this.night.retry(new RejectedFilter(1L, "in_future"), DurableFiles.local()).loaded()).isEqualTo(3);
	}

	@Test
	void theRemainingLinesStayPrivateAndKeepTheirLoadsNumber() throws Exception {
		this.night.retry(ALL, DurableFiles.local());
		Path part = this.directory.resolve("warehouse/rejected/load=00000001/part-00.parquet");
		assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(part))).isEqualTo("rw-------");
		assertThat(this.night.footer(part)).contains("usagemill.load|1");
	}

	@Test
	void aReasonThatDoesNotExistIsRefused() {
		assertThatExceptionOfType(RefusedException.class).isThrownBy(() -> new RejectedFilter(null, "in_futur"))
			.withMessageContaining("in_future");
	}

	private Night night(String warehouse) {
		// in this zone it is about noon, so that all events lie on one day
		int hours = 12 - NOW.atZone(ZoneOffset.UTC).getHour();
		return new Night(this.directory.resolve(warehouse), this.directory + "/*.jsonl").with("zone",
				ZoneOffset.ofHours(hours).getId());
	}

	/**
	 * A line of so many bytes that lies in the future; its padding is not a field of
	 * ours.
	 */
	private static String padded(int bytes) {
		String line = event("", "eve", bytes, 7).strip();
		return line.replace("}", ",\"x\":\"" + "y".repeat(bytes - line.length() - 7) + "\"}") + "\n";
	}

	private static String event(String id, String user, long tokens, long minutesFromNow) {
		return """
				{%s"userId":"%s","feature":"chat","model":"gpt-4o","tokensInput":%d,"createdAt":"%s"}
				""".formatted(id.isEmpty() ? "" : "\"id\":\"" + id + "\",", user, tokens,
				NOW.plus(minutesFromNow, ChronoUnit.MINUTES));
	}

}
