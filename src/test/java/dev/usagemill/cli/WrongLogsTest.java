package dev.usagemill.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** What a run says, and how it ends, when logs are not what they were read as. */
class WrongLogsTest {

	private static final String SESSION = """
			{"type":"assistant","requestId":"req_1","message":{"id":"msg_%d","model":"claude-sonnet-4-6","usage":{"input_tokens":100,\
			"output_tokens":10}},"timestamp":"2026-10-05T10:00:00Z"}
			""";

	private static final String EVENT = """
			{"id":"%d","userId":"u","feature":"f","model":"gpt-4o","createdAt":"2026-10-01T00:00:00Z"}
			""";

	@TempDir
	Path directory;

	private Path log;

	@BeforeEach
	void writesASession() throws IOException {
		this.log = this.directory.resolve("session.jsonl");
		Files.writeString(this.log, SESSION.formatted(1) + SESSION.formatted(2) + SESSION.formatted(3));
	}

	@Test
	void aForgottenMappingEndsWithTwoAndTheRightRunFindsEverything() {
		Terminal forgotten = run();
		assertThat(forgotten.exitCode()).isEqualTo(2);
		assertThat(forgotten.out()).isEmpty();
		assertThat(forgotten.err())
			.contains("usagemill: nothing is loaded.", this.log + " is left unread",
					"3 rejected, most often missing_field", "--map", "--accept-rejected")
			.doesNotContain("\tat ");
		Terminal status = Terminal.type("status", "--warehouse", warehouse(), "--logs", this.log.toString(), "--format",
				"json");
		assertThat(status.out()).contains("left unread by the last run: none of its 3 lines is an event");
		Terminal right = run("--map", "claude-code");
		assertThat(right.out()).contains("events                 3");
		assertThat(right.exitCode()).isZero();
	}

	@Test
	void oneAmongGoodOnesEndsWithThree() throws IOException {
		Path good = Files.writeString(this.directory.resolve("good.jsonl"), EVENT.formatted(1));
		Terminal mixed = run("--logs", good.toString());
		assertThat(mixed.exitCode()).isEqualTo(3);
		assertThat(mixed.out()).contains("1  lines of 1 log file", "look at     " + this.log + " is left unread");
	}

	@Test
	void aNameThatATerminalWouldObeyIsEscaped() throws IOException {
		Path good = Files.writeString(this.directory.resolve("good.jsonl"), EVENT.formatted(1));
		Path odd = this.directory.resolve("odd\u001b]0;x\u0007\nusagemill: all is well.jsonl");
		Files.copy(this.log, odd);
		Terminal mixed = run("--logs", good.toString(), "--logs", this.directory + "/odd*");
		assertThat(mixed.out()).contains("odd\\u{1b}]0;x\\u{7}\\u{a}usagemill: all is well.jsonl is left unread")
			.doesNotContain("\u001b");
		Terminal alone = run("--logs", this.directory + "/odd*");
		assertThat(alone.err()).contains("\\u{1b}]0;x\\u{7}\\u{a}usagemill: all is well.jsonl is left unread")
			.doesNotContain("\u001b")
			.hasLineCount(3);
		assertThat(Terminal.type("report", "cost", "--sort", "a\n\u001b", "--warehouse", warehouse()).err())
			.contains("--sort 'a\\u{a}\\u{1b}'")
			.hasLineCount(1);
	}

	@Test
	void aLinkThatLeavesItsDirectoryEndsWithThreeUnlessTheSettingsFollowIt() throws IOException {
		Path elsewhere = Files.writeString(
				Files.createDirectory(this.directory.resolve("elsewhere")).resolve("e.jsonl"), EVENT.formatted(1));
		Path logs = Files.createDirectory(this.directory.resolve("logs"));
		Files.writeString(logs.resolve("good.jsonl"), EVENT.formatted(2));
		Path link = Files.createSymbolicLink(logs.resolve("link.jsonl"), elsewhere);
		Path settings = this.directory.resolve("usagemill.yml");
		for (boolean follow : List.of(false, true)) {
			Files.writeString(settings, "usagemill:\n  logs: [logs/*.jsonl]\n  warehouse: warehouse\n  prices: "
					+ Path.of("jobs/prices.yml").toAbsolutePath() + "\n  follow-links: " + follow + "\n");
			Terminal run = Terminal.type("run", "--settings", settings.toString());
			assertThat(run.exitCode()).isEqualTo(follow ? 0 : 3);
			assertThat(run.out().contains("look at     " + link + " is a link that leads out of " + logs + ", to "))
				.isEqualTo(!follow);
			assertThat(run.out()).contains("events                 1");
		}
	}

	@Test
	void whoAcceptsThemIsToldWhatToDoNext() {
		Terminal accepted = run("--accept-rejected");
		assertThat(accepted.exitCode()).isEqualTo(3);
		assertThat(accepted.out()).contains("100.0 % of the lines were rejected",
				"`usagemill rejected --warehouse " + warehouse(),
				"`usagemill rejected --retry --warehouse " + warehouse(), "--map", "`usagemill maps`");
		Terminal retried = Terminal.type("rejected", "--retry", "--map", "claude-code", "--warehouse", warehouse());
		assertThat(retried.out()).contains("loaded                 3");
	}

	@Test
	void whereNearlyAllLinesAreSkippedItNamesTheWayToSeeWhy() throws IOException {
		Files.writeString(this.log, Files.readString(this.log) + "{\"type\":\"user\"}\n".repeat(100));
		assertThat(run("--map", "claude-code").out())
			.contains("`usagemill try --map claude-code FILE --warehouse " + warehouse() + "`");
		assertThat(Terminal.type("try", "--map", "claude-code", "--limit", "4", this.log.toString()).out()).contains(
				"     3  event     id msg_3:req_1", "     4  skipped   has no /message/usage (require)",
				"Of the first 4 lines: event 3, skipped 1.");
	}

	@Test
	void aPatternWithoutAMatchAmongOthersEndsWithThree() {
		Terminal terminal = run("--map", "claude-code", "--logs", this.directory + "/*.log");
		assertThat(terminal.exitCode()).isEqualTo(3);
		assertThat(terminal.out()).contains("events                 3",
				"look at     no log file matches " + this.directory + "/*.log. Check --logs.");
	}

	@Test
	void tenAnswersUnderOneIdNeedAttention() throws IOException {
		for (int answer = 0; answer < 10; answer++) {
			Files.writeString(this.log, Files.readString(this.log)
					+ SESSION.formatted(7).replace("\"output_tokens\":10", "\"output_tokens\":1" + answer));
		}
		Path unexpected = this.directory.resolve("unexpected.yml");
		Files.writeString(unexpected,
				Files.readString(Path.of("jobs/maps/claude-code.yml")).replace("repeats: expected\n", ""));
		Terminal terminal = run("--map", unexpected.toString());
		assertThat(terminal.exitCode()).isEqualTo(3);
		assertThat(terminal.out()).contains("69.2 % of the events were resent with other content",
				"usagemill.max-conflict-share", "`usagemill conflicts --warehouse " + warehouse() + "`");
	}

	@Test
	void listsTheReadyMappings() {
		Terminal terminal = Terminal.type("maps");
		assertThat(terminal.exitCode()).isZero();
		assertThat(terminal.out()).contains("claude-code", "litellm", "opentelemetry")
			.containsPattern("(?m)^claude-code +Session logs of Claude Code");
		assertThat(terminal.out().lines()).filteredOn((line) -> line.matches("[a-z-]+ +[A-Z].*"))
			.isNotEmpty()
			.allSatisfy((line) -> assertThat(line.length()).isLessThanOrEqualTo(80));
	}

	@Test
	void aTrialWritesNothingAndSaysWhatIsMissing() {
		assertThat(Terminal.type("try", this.log.toString()).out())
			.contains("     1  rejected  missing_field, userId: absent");
		assertThat(this.directory.resolve("warehouse")).doesNotExist();
		Terminal noFile = Terminal.type("try", this.directory + "/none.jsonl");
		assertThat(noFile.exitCode()).isEqualTo(2);
		assertThat(noFile.err()).contains("there is no log file");
		Terminal noMapping = Terminal.type("try", "--map", "claude-cod", this.log.toString());
		assertThat(noMapping.exitCode()).isEqualTo(2);
		assertThat(noMapping.err()).contains("claude-cod: there is no such field mapping", "`usagemill maps`");
	}

	private Terminal run(String... more) {
		List<String> words = new ArrayList<>(List.of("run", "--warehouse", warehouse(), "--logs", this.log.toString(),
				"--prices", "jobs/prices.yml"));
		words.addAll(List.of(more));
		return Terminal.type(words.toArray(String[]::new));
	}

	private String warehouse() {
		return this.directory.resolve("warehouse").toString();
	}

}
