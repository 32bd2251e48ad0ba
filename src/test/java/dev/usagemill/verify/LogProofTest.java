package dev.usagemill.verify;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** What the logs can prove, and what they cannot. */
class LogProofTest {

	@TempDir
	static Path shared;

	private static Path loaded;

	/** Where each test finds what was loaded, as a database knows its place. */
	private Path directory;

	private Path log;

	private Verified warehouse;

	@BeforeAll
	static void loadTwice() throws IOException {
		Path directory = shared.resolve("place");
		Path log = Files.createDirectories(directory.resolve("logs")).resolve("app.jsonl");
		Verified warehouse = Verified.in(directory.resolve("warehouse"), directory + "/logs/*");
		Files.writeString(log, lines(0, 60) + "not an event\n\n");
		warehouse.load();
		Files.writeString(log, lines(60, 200) + line(3) + line(4).replace("\"tokensInput\":104", "\"tokensInput\":999"),
				StandardOpenOption.APPEND);
		warehouse.load();
		loaded = Files.move(directory, shared.resolve("loaded"));
	}

	@BeforeEach
	void copy() throws IOException {
		this.directory = shared.resolve("place");
		Verified.copy(loaded, this.directory);
		this.log = this.directory.resolve("logs/app.jsonl");
		this.warehouse = Verified.in(this.directory.resolve("warehouse"), this.directory + "/logs/*");
	}

	@AfterEach
	void move() throws IOException {
		Files.move(this.directory, Files.createTempDirectory(shared, "left").resolve("place"));
	}

	@Test
	void provesEveryLine() {
		VerifyReport report = this.warehouse.verify();
		assertThat(report.findings()).isEmpty();
		assertThat(report.metrics()).containsEntry(Metric.LINES_PROVED, 204L).containsEntry(Metric.EVENTS, 200L);
	}

	@Test
	void provesLinesOfARotatedAndPackedLog() throws Exception {
		Path compressed = this.log.resolveSibling("app.jsonl.1.gz");
		try (var out = new java.util.zip.GZIPOutputStream(Files.newOutputStream(compressed))) {
			Files.copy(this.log, out);
		}
		Files.writeString(this.log, line(900));
		VerifyReport report = this.warehouse.verify();
		assertThat(report.findings()).isEmpty();
		assertThat(report.metrics()).containsEntry(Metric.LINES_PROVED, 204L);
	}

	@Test
	void doesNotMindALogThatIsGone() throws IOException {
		Files.delete(this.log);
		VerifyReport report = this.warehouse.verify();
		assertThat(report.findings()).isEmpty();
		assertThat(report.metrics()).containsEntry(Metric.LINES_PROVED, 0L)
			.containsEntry(Metric.LINES_NOT_PROVED, 204L);
		assertThat(report.notes()).singleElement().asString().contains("no log file matches");
	}

	@Test
	void doesNotMindLinesThatAreNotLoadedYet() throws IOException {
		append(lines(200, 210) + line(210).substring(0, 30));
		assertThat(this.warehouse.findings()).isEmpty();
	}

	@Test
	void doesNotTakeAnotherFileThatWasReadToTheSameByteForAChangedOne() throws IOException {
		Path logs = Files.createDirectory(this.directory.resolve("short"));
		Path current = logs.resolve("c");
		Path rotated = logs.resolve("c.1");
		Verified other = Verified.in(this.directory.resolve("other"), logs + "/*");
		Files.writeString(current, line(100));
		other.load();
		Files.writeString(current, line(200), StandardOpenOption.APPEND);
		Files.move(current, rotated);
		Files.writeString(current, line(101));
		other.load();
		Files.writeString(current, line(201) + line(202), StandardOpenOption.APPEND);
		Files.move(current, rotated, StandardCopyOption.REPLACE_EXISTING);
		assertThat(other.findings()).isEmpty();
		Files.writeString(current, line(102));
		other.load();
		assertThat(other.findings()).isEmpty();
	}

	@Test
	void doesNotTakeANewLogInTheSamePlaceForAChangedOne() throws IOException {
		Files.writeString(this.log, lines(300, 900));
		assertThat(this.warehouse.findings()).isEmpty();
	}

	@Test
	void findsAChangedFigureInTheMiddle() throws IOException {
		change("\"tokensInput\":190", "\"tokensInput\":191");
		assertThat(this.warehouse.findings()).containsExactly(
				"LOGS " + this.log
						+ ": 1 lines of events of 2026-10-01 should count, but another version of their events"
						+ " is stored; the first is line 93, read by load 2",
				"LOGS events/2026-10-01.parquet: 1 events differ from every line of the logs, which were all"
						+ " read again");
	}

	@Test
	void findsAChangedKeyInTheMiddle() throws IOException {
		change("\"id\":\"e90\"", "\"id\":\"x90\"");
		assertThat(this.warehouse.findings()).hasSize(2)
			.anyMatch((line) -> line
				.contains("1 lines of events of 2026-10-01 have no stored event; the first is line 93"));
	}

	@Test
	void findsALineThatIsNoEventAnyMore() throws IOException {
		change("{\"id\":\"e90\"", "[\"id\":\"e90\"");
		assertThat(this.warehouse.findings()).anyMatch((line) -> line.startsWith("LOGS " + this.log) && line.contains(
				"now give 142 lines = 141 events + 1 rejected + 0 blank + 0 skipped, but load 2 has read 142 lines = 142 events"));
	}

	@Test
	void findsAChangeAtTheBeginningAndAtTheEnd() throws IOException {
		String whole = Files.readString(this.log);
		change("\"id\":\"e2\"", "\"id\":\"x2\"");
		assertThat(this.warehouse.findings()).anyMatch((line) -> line.startsWith("LOGS " + this.log)
				&& line.contains("now has the same end, but another beginning"));
		Files.writeString(this.log, whole);
		change("\"id\":\"e199\"", "\"id\":\"x199\"");
		assertThat(this.warehouse.findings()).singleElement()
			.asString()
			.contains("now has the same beginning, but another end");
	}

	@Test
	void findsAChangeInAShortLog() throws IOException {
		Path log = this.log.resolveSibling("short.jsonl");
		Files.writeString(log, line(500));
		this.warehouse.load();
		Files.writeString(log, line(500).replace("\"tokensInput\":600", "\"tokensInput\":601"));
		assertThat(this.warehouse.findings()).singleElement()
			.asString()
			.contains(log + "", "bytes as before, but other");
		this.warehouse.load();
		assertThat(this.warehouse.findings()).isEmpty();
	}

	@Test
	void tellsTheLinesOfADayThatNoOneCanRead() throws IOException {
		Path part = this.warehouse.events("2026-10-01");
		byte[] bytes = Files.readAllBytes(part);
		Files.write(part, java.util.Arrays.copyOf(bytes, bytes.length - 9));
		VerifyReport report = this.warehouse.verify();
		assertThat(report.findings()).extracting(Finding::check).containsExactly(Finding.Check.PARTS);
		assertThat(report.metrics()).containsEntry(Metric.LINES_NOT_PROVED, 202L);
	}

	@Test
	void aRunIsNotDisturbedByWhatAKilledVerificationLeft() throws IOException {
		Path left = this.directory.resolve("warehouse/staging/verify/logs/staging/load=00000001/slice-0.unfinished");
		Files.createDirectories(left.getParent());
		Files.writeString(left, "half");
		assertThat(this.warehouse.findings()).isEmpty();
		append(line(700));
		this.warehouse.load();
		assertThat(this.directory.resolve("warehouse/staging")).doesNotExist();
		assertThat(this.warehouse.findings()).isEmpty();
	}

	private void change(String text, String other) throws IOException {
		String whole = Files.readString(this.log);
		assertThat(whole).contains(text);
		Files.writeString(this.log, whole.replace(text, other));
	}

	private void append(String text) throws IOException {
		Files.writeString(this.log, text, StandardOpenOption.APPEND);
	}

	private static String lines(int from, int to) {
		StringBuilder lines = new StringBuilder();
		for (int number = from; number < to; number++) {
			lines.append(line(number));
		}
		return lines.toString();
	}

	private static String line(int number) {
		return """
				{"id":"e%d","userId":"u%d","feature":"chat","model":"gpt-4o","tokensInput":%d,"tokensOutput":7,\
				"createdAt":"2026-10-01T12:%02d:%02d.123456Z"}
				""".formatted(number, number % 7, 100 + number, number / 60, number % 60);
	}

}
