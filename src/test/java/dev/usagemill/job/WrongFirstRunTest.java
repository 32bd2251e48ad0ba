package dev.usagemill.job;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.usagemill.failure.FailedException;
import dev.usagemill.load.FirstUse;
import dev.usagemill.warehouse.LoadRecord;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * A log file that is read for the first time and holds no event is left unread, so that
 * the right run finds all of its lines.
 */
class WrongFirstRunTest {

	private static final String OTHER = "{\"kind\":\"call\",\"who\":\"ann\",\"at\":\"2026-10-05T10:00:00Z\"}\n";

	private static final String UNWANTED = "{\"kind\":\"remark\"}\n";

	@TempDir
	Path directory;

	private LogDirectory logs;

	private BareNight night;

	@BeforeEach
	void open() throws Exception {
		this.logs = new LogDirectory(Files.createDirectory(this.directory.resolve("logs")));
		this.night = night("none");
	}

	@AfterEach
	void close() throws Exception {
		this.night.close();
	}

	@Test
	void aFileOfAnotherFormatIsLeftUnreadAndReadWholeByTheRightMapping() throws Exception {
		this.logs.append("other.log", OTHER.repeat(10));
		assertThat(run()).isEmpty();
		assertThat(this.night.concerns()).hasSize(2)
			.first()
			.asString()
			.contains(
					"other.log is left unread: none of its 10 lines is an event (10 rejected, most often missing_field, userId: absent)");
		assertThat(this.night.concerns()).last().asString().contains("--map", "`usagemill maps`", "--accept-rejected");
		assertThat(this.directory.resolve("warehouse/loads/00000001.json")).doesNotExist();
		assertThat(this.night.waiting()).singleElement()
			.asString()
			.contains("other.log, left unread by the last run: none of its 10 lines");
		withMapping();
		assertThat(run().orElseThrow().events()).isEqualTo(10);
		assertThat(this.night.concerns()).isEmpty();
		assertThat(this.night.waiting()).isEmpty();
	}

	@Test
	void oneWrongFileAmongGoodOnesDoesNotStopThemAndIsReadLater() throws Exception {
		this.logs.lines("app.log", 0, 3);
		this.logs.append("other.log", "[]\n" + OTHER);
		LoadFigures load = run().orElseThrow();
		assertThat(load.lines()).isEqualTo(3);
		assertThat(load.logFiles()).isEqualTo(1);
		assertThat(this.night.rejected()).isEmpty();
		assertThat(this.night.concerns()).anyMatch((concern) -> concern.contains("other.log is left unread"));
		assertThat(run()).isEmpty();
		this.logs.append("other.log", LogDirectory.line(3));
		assertThat(run().orElseThrow().lines()).isEqualTo(3);
		assertThat(this.night.users()).containsExactly("user-00000", "user-00001", "user-00002", "user-00003");
		assertThat(this.night.rejected()).containsExactly("missing_field", "not_object");
		assertThat(this.night.concerns()).isEmpty();
	}

	@Test
	void lessThanOneEventInAHundredLinesIsAsGoodAsNone() throws Exception {
		this.logs.append("hardly.log", LogDirectory.line(0) + OTHER.repeat(100));
		this.logs.append("few.log", LogDirectory.line(1) + OTHER.repeat(98));
		this.logs.append("enough.log", LogDirectory.line(2) + OTHER.repeat(99));
		assertThat(run().orElseThrow().lines()).isEqualTo(199);
		assertThat(this.night.users()).containsExactly("user-00001", "user-00002");
		assertThat(this.night.concerns()).first()
			.asString()
			.contains("hardly.log is left unread: only 1 of its 101 lines are events (100 rejected");
	}

	@Test
	void whoAcceptsThemLoadsThemAsTheyAre() throws Exception {
		this.logs.append("other.log", OTHER.repeat(3));
		assertThat(run()).isEmpty();
		LoadFigures load = this.night.run(FirstUse.ACCEPTED).orElseThrow();
		assertThat(load.rejected()).isEqualTo(3);
		assertThat(this.night.concerns()).isEmpty();
		assertThat(run()).isEmpty();
		assertThat(this.night.concerns()).isEmpty();
	}

	@Test
	void aFileWithoutLinesOrWithBlankOnesOnlyIsNotWrong() throws Exception {
		this.logs.append("empty.log", "");
		this.logs.append("blank.log", "\n \n");
		assertThat(run().orElseThrow().blank()).isEqualTo(2);
		assertThat(this.night.concerns()).isEmpty();
	}

	@Test
	void aFileThatHasBeenReadBeforeMayGrowByWhateverItWill() throws Exception {
		this.logs.lines("app.log", 0, 1);
		run();
		this.logs.append("app.log", OTHER.repeat(200));
		assertThat(run().orElseThrow().rejected()).isEqualTo(200);
		this.logs.rename("app.log", "app.log.1");
		this.logs.append("app.log.1", OTHER);
		assertThat(run().orElseThrow().rejected()).isEqualTo(1);
		assertThat(this.night.concerns()).isEmpty();
	}

	@Test
	void aSessionOfWhichAllLinesAreSkippedIsReadBesideOneWithEvents() throws Exception {
		withMapping();
		this.logs.append("answered.log", UNWANTED + OTHER);
		this.logs.append("silent.log", UNWANTED.repeat(500));
		LoadFigures load = run().orElseThrow();
		assertThat(load.skipped()).isEqualTo(501);
		assertThat(this.night.concerns()).isEmpty();
	}

	@Test
	void aFileOfWhichSkippedLinesHaveUsageIsLeftUnreadBesideOneWithEvents() throws Exception {
		withMapping();
		this.logs.append("answered.log", UNWANTED + OTHER);
		this.logs.append("other.log", UNWANTED + "{\"user\":\"u\",\"prompt_tokens\":5}\n".repeat(3));
		this.logs.append("hardly.log", OTHER + "{\"user\":\"u\",\"prompt_tokens\":5}\n".repeat(101));
		assertThat(run().orElseThrow().lines()).isEqualTo(2);
		assertThat(this.night.concerns()).anyMatch((concern) -> concern.contains(
				"other.log is left unread: none of its 4 lines is an event (4 skipped by the field mapping; 3 with usage that it does not read)"))
			.anyMatch((concern) -> concern.contains("hardly.log is left unread: only 1 of its 102 lines are events"));
		assertThat(this.night.run(FirstUse.ACCEPTED).orElseThrow().lines()).isEqualTo(106);
	}

	@ParameterizedTest
	@CsvSource({ "codex-cli, codex-cli-older", "codex-cli, otlp-json", "litellm, otlp-json", "otlp-json, litellm",
			"claude-code, otlp-json", "langfuse, otlp-json" })
	void aLogOfAnotherFormatIsLeftUnreadBesideOneOfTheMapping(String mapping, String other) throws Exception {
		withMapping("jobs/maps/" + mapping + ".yml");
		this.logs.append("right.log", sample(mapping));
		this.logs.append("wrong.log", sample(other));
		assertThat(run().orElseThrow().logFiles()).isEqualTo(1);
		assertThat(this.night.concerns())
			.anyMatch((concern) -> concern.contains("wrong.log is left unread: none of its 10 lines is an event (10"));
		withMapping("jobs/maps/" + other + ".yml");
		assertThat(run().orElseThrow().logFiles()).isEqualTo(1);
	}

	private static String sample(String mapping) throws IOException {
		return Files.readString(Path.of("src/test/resources/dev/usagemill/job/logs/" + mapping + ".jsonl"));
	}

	@Test
	void linesThatAreAllSkippedAreLeftUnreadIfTheWholeLoadHasNoEvent() throws Exception {
		withMapping();
		this.logs.append("silent.log", UNWANTED.repeat(5));
		this.logs.append("wrong.log", "[]\n");
		assertThat(run()).isEmpty();
		assertThat(this.night.concerns()).hasSize(3)
			.anyMatch((concern) -> concern.contains(
					"silent.log is left unread: none of its 5 lines is an event (5 skipped by the field mapping)"))
			.anyMatch((concern) -> concern.contains("wrong.log is left unread: its only line is not an event"));
		this.logs.append("silent.log", OTHER);
		assertThat(run().orElseThrow().lines()).isEqualTo(6);
	}

	@Test
	void filesThatContinueEachOtherAreJudgedTogether() throws Exception {
		this.logs.append("app.log", OTHER.repeat(3));
		this.logs.copy("app.log", "app.log.1");
		this.logs.append("app.log.1", OTHER);
		assertThat(run()).isEmpty();
		assertThat(this.night.concerns()).hasSize(3)
			.anyMatch((concern) -> concern.contains("app.log is left unread: none of its 4 lines"));
		this.logs.append("app.log.1", LogDirectory.line(1));
		LoadFigures load = run().orElseThrow();
		assertThat(load.lines()).isEqualTo(5);
		assertThat(load.rejected()).isEqualTo(4);
		assertThat(run()).isEmpty();
		assertThat(this.night.concerns()).isEmpty();
	}

	@Test
	void oneThatVanishesUnreadIsReportedOnce() throws Exception {
		this.logs.append("other.log", OTHER);
		run();
		this.logs.delete("other.log");
		this.logs.lines("app.log", 0, 1);
		run();
		assertThat(this.night.concerns()).singleElement().asString().contains("other.log vanished with");
		run();
		assertThat(this.night.concerns()).isEmpty();
	}

	@Test
	void aRunThatDiesAfterItsCommitLeavesTheWrongFileUnread() throws Exception {
		this.logs.lines("app.log", 0, 3);
		this.logs.append("other.log", OTHER.repeat(3));
		Night undisturbed = new Night(this.directory.resolve("undisturbed"), this.logs.directory() + "/*");
		undisturbed.run();
		Night dying = new Night(this.directory.resolve("dying"), this.logs.directory() + "/*");
		assertThatExceptionOfType(FailedException.class)
			.isThrownBy(() -> new NightlyRun(dying.settings(), BreakingFiles.at("/events/")).run());
		assertThat(dying.load(1).sources()).extracting(LoadRecord.Source::logFile)
			.containsExactly(this.logs.file("app.log").toRealPath().toString());
		RunResult next = dying.run();
		assertThat(next.loads()).extracting(LoadFigures::load).containsExactly(1L);
		assertThat(next.concerns()).anyMatch((concern) -> concern.contains("other.log is left unread"));
		assertThat(dying.parts()).isEqualTo(undisturbed.parts());
		assertThat(dying.rows()).isEqualTo(undisturbed.rows());
	}

	@Test
	void manyOfThemAreNotAllNamed() throws Exception {
		for (int file = 0; file < 25; file++) {
			this.logs.append("other-%02d.log".formatted(file), OTHER.replace("ann", "user " + file));
		}
		run();
		assertThat(this.night.concerns()).hasSize(12)
			.anyMatch((concern) -> concern.startsWith("15 more log files are left unread"));
		assertThat(this.night.waiting()).hasSize(25).allMatch((waiting) -> waiting.contains("left unread by the last"));
	}

	@Test
	void slicesOfAFileAreJudgedTogether() throws Exception {
		String rejected = IntStream.range(0, 200).mapToObj((i) -> OTHER).collect(Collectors.joining());
		this.logs.append("app.log", rejected + LogDirectory.line(1) + LogDirectory.line(2) + LogDirectory.line(3));
		assertThat(run().orElseThrow().lines()).isEqualTo(203);
	}

	private Optional<LoadFigures> run() throws Exception {
		return this.night.run(FirstUse.CHECKED);
	}

	private void withMapping() throws Exception {
		Path mapping = Files.writeString(this.directory.resolve("mapping.yml"), """
				require: [/who]
				fields:
				  userId: /who
				  feature: { constant: f }
				  model: { constant: gpt-4o }
				  createdAt: /at
				""");
		withMapping(mapping.toString());
	}

	private void withMapping(String mapping) throws Exception {
		this.night.close();
		this.night = night(mapping);
	}

	private BareNight night(String map) throws Exception {
		return new BareNight(this.directory.resolve("warehouse"), this.logs.directory() + "/*", map);
	}

}
