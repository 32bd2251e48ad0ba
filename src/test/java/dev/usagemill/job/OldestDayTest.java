package dev.usagemill.job;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.usagemill.LogLines;
import dev.usagemill.verify.Metric;
import dev.usagemill.verify.Verification;
import dev.usagemill.verify.VerifyReport;
import dev.usagemill.verify.VerifyRequest;
import dev.usagemill.warehouse.DurableFiles;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Lines that claim to be of a far day are rejected, and loaded if somebody wants that.
 */
class OldestDayTest {

	private static final Path PRICES = Path.of("jobs/prices.yml").toAbsolutePath();

	@TempDir
	Path directory;

	private Path log;

	private Path warehouse;

	private LocalDate today;

	@BeforeEach
	void log() throws Exception {
		this.warehouse = this.directory.resolve("warehouse");
		this.today = LocalDate.now(ZoneOffset.UTC);
		this.log = LogLines.append(this.directory.resolve("logs/app.jsonl"), line("new", this.today.minusDays(2)),
				line("old", this.today.minusDays(500)));
		for (int i = 0; i < 6; i++) {
			LogLines.append(this.log, line("id" + i, this.today.minusDays(397 + i)));
		}
	}

	@Test
	void aTrialFindsTooOldWhatARunWould() throws Exception {
		Path mapping = Files.writeString(this.directory.resolve("millis.yml"), """
				fields:
				  userId: /who
				  feature: { constant: f }
				  model: { constant: gpt-4o }
				  createdAt: { epochMillis: /seconds }
				""");
		Path log = Files.writeString(this.directory.resolve("seconds.jsonl"),
				"{\"who\":\"ann\",\"seconds\":1791194400}\n");
		Night trial = night().with("map", mapping.toString()).with("oldest-day", "400");
		assertThat(MappingTrial.of(trial.settings(), log.toString(), 1)).singleElement()
			.satisfies((line) -> assertThat(line.details()).startsWith("too_old"));
	}

	@Test
	void fourHundredDaysUnlessSomethingElseIsSet() throws Exception {
		LoadFigures load = night().run().loads().get(0);
		LocalDate oldest = night().load(1).oldestDay();
		assertThat(oldest).isBetween(this.today.minusDays(400), this.today.minusDays(399));
		assertThat(load.days()).first().isEqualTo(oldest);
		assertThat(load.reasons()).containsExactly(Map.entry("too_old", load.rejected()));
		assertThat(load.rejected()).isBetween(3L, 4L);
	}

	@Test
	void aRetryWithoutABoundLoadsThemAndTheFirstLoadStaysProved() throws Exception {
		night().with("oldest-day", "10").run();
		assertThat(night().load(1).counts().rejected()).isEqualTo(7);
		assertVerified(1, 7);
		RejectedFilter all = new RejectedFilter(null, null);
		assertThat(night().with("oldest-day", "10").retry(all, DurableFiles.local()).loaded()).isZero();
		assertThat(night().with("oldest-day", "forever").retry(all, DurableFiles.local()).loaded()).isEqualTo(7);
		assertThat(night().load(2).oldestDay()).isNull();
		assertVerified(8, 0);
	}

	@Test
	void whatAnotherBoundHasStagedIsReadAgain() throws Exception {
		Night forever = night().with("oldest-day", "forever");
		try (BareNight dead = new BareNight(this.warehouse, this.log.toString())) {
			dead.stage();
		}
		assertThat(night().with("oldest-day", "10").run().loads().get(0).rejected()).isEqualTo(7);
		assertThat(forever.load(1).days()).hasSize(1);
		assertVerified(1, 7);
	}

	@Test
	void recordsOfOlderVersionsSayThatNothingIsTooOld() throws Exception {
		night().with("oldest-day", "forever").run();
		Path record = this.warehouse.resolve("loads/00000001.json");
		String text = Files.readString(record);
		Files.writeString(record, text.replaceFirst("\\s*\"oldestDay\" : null,", ""));
		assertThat(record).content().isNotEqualTo(text);
		assertVerified(8, 0);
		assertThat(night().run().loads()).isEmpty();
	}

	@Test
	void theSampleIsNeverTooOld() throws Exception {
		try (Stream<Path> logs = Files.list(Path.of("sample-data"))) {
			String sample = logs.map(Path::toAbsolutePath)
				.map(Path::toString)
				.filter((name) -> name.endsWith(".jsonl"))
				.sorted()
				.findFirst()
				.orElseThrow();
			Night night = new Night(this.directory.resolve("sample"), sample).with("oldest-day", "0");
			assertThat(night.run().loads().get(0).reasons()).doesNotContainKey("too_old");
		}
	}

	private Night night() {
		return new Night(this.warehouse, this.log.toString()).with("oldest-day", "400").with("slice-size", "2KB");
	}

	private void assertVerified(long events, long kept) {
		VerifyReport report = Verification
			.run(new VerifyRequest(this.warehouse, PRICES, List.of(this.log.toString()), 1, 128, 1000, 200));
		assertThat(report.findings()).isEmpty();
		assertThat(report.metrics()).containsEntry(Metric.EVENTS, events)
			.containsEntry(Metric.LINES_PROVED, 8L)
			.containsEntry(Metric.KEPT_LINES, kept);
	}

	private static String line(String id, LocalDate day) {
		return LogLines.line(LogLines.event(id, day + "T00:00:00Z", 1, 1));
	}

}
