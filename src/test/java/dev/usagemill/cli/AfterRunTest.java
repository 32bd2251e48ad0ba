package dev.usagemill.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class AfterRunTest {

	private static final String LINE = """
			{"id":"a","userId":"u","feature":"f","model":"gpt-4o","createdAt":"2026-10-01T12:00:00Z"}
			""";

	/** Of a user whom the rules of the sample cover. */
	private static final String USAGE = """
			{"userId":"user-%d","feature":"f","model":"gpt-4o","tokensInput":%d,"createdAt":"2026-10-01T12:00:00Z"}
			""";

	@TempDir
	Path directory;

	private Path settings;

	@BeforeEach
	void writeLogAndSettings() throws IOException {
		Files.writeString(this.directory.resolve("usage.jsonl"),
				USAGE.formatted(1, 4_000_000) + USAGE.formatted(2, 4_000_000) + USAGE.formatted(3, 1000));
		this.settings = Files.writeString(this.directory.resolve("usagemill.yml"),
				"usagemill:\n  limits-file: " + Path.of("jobs/limits.yml").toAbsolutePath() + "\n");
	}

	@Test
	void tellsWhoIsOverALimitAndFailsForItOnlyIfAskedTo() throws IOException {
		Terminal first = run();
		assertThat(first.exitCode()).isZero();
		assertThat(first.out()).contains("limits      2 over (user-1, user-2), 0 near\n").doesNotContain("unsure");
		assertThat(first.out().lines().count()).isLessThanOrEqualTo(15);
		assertThat(run("--fail-on-limit").exitCode()).isEqualTo(3);
		useLimits("limits: [{users: nobody, period: month, measure: cost, value: 1}]");
		Terminal nobody = run("--fail-on-limit");
		assertThat(nobody.exitCode()).isZero();
		assertThat(nobody.out()).contains(
				"limits      no rule covers 3 of 3 users: add one to " + this.directory.resolve("limits.yml") + "\n");
		Files.delete(this.directory.resolve("warehouse/dashboard.html"));
		useLimits("limits: []");
		assertThat(run().out()).as("not even a rule").contains("limits      no rule covers 3 of 3 users: add one to ");
		useLimits("limits: [{users: \"*\", period: month, measure: cost, value: 1000}]");
		assertThat(run().out()).contains("limits      Nobody is over a limit or near one.\n");
	}

	@Test
	void namesTheDayThatStandsOutOnceEvenWithoutLimitsOrDashboard() throws IOException {
		StringBuilder log = new StringBuilder();
		for (String day : List.of("2026-09-16", "2026-09-23", "2026-09-30", "2026-10-07", "2026-10-14")) {
			int requests = day.equals("2026-10-14") ? 5 : 1;
			for (int request = 0; request < requests; request++) {
				log.append(
						"{\"id\":\"%s-%d\",\"userId\":\"%s\",\"feature\":\"chat\",\"model\":\"claude-haiku-4-5\",\"tokensInput\":1000000,\"tokensOutput\":0,\"durationMs\":1,\"success\":true,\"createdAt\":\"%sT10:00:00Z\"}\n"
							.formatted(day, request, (request == 0) ? "bob" : "eve", day));
			}
		}
		Path logFile = Files.writeString(this.directory.resolve("app.jsonl"), log);
		Files.writeString(this.settings, "usagemill:\n  dashboard: false\n  limits-file: none\n  logs: " + logFile
				+ "\n  warehouse: own\n  prices: " + Path.of("jobs/prices.yml").toAbsolutePath() + "\n");
		Terminal first = Terminal.type("run", "--settings", this.settings.toString());
		assertThat(first.exitCode()).isZero();
		assertThat(first.out()).contains("\nstands out  14 October 2026 cost 5 times a usual Wednesday "
				+ "($5.00, usually $1.00): mostly user eve, feature chat\n");
		Terminal second = Terminal.type("run", "--settings", this.settings.toString());
		assertThat(second.out()).startsWith("Nothing is new").doesNotContain("stands out");
	}

	@Test
	void refusesAWrongLimitsFileBeforeAnythingIsTouched() throws IOException {
		useLimits("limits:\n  - {users: a, period: year, measure: cost, value: 1}");
		Terminal terminal = run();
		assertThat(terminal.exitCode()).isEqualTo(2);
		assertThat(terminal.err()).contains("limits.yml:2: period: \"year\" is not known; write day or month");
		assertThat(this.directory.resolve("warehouse")).doesNotExist();
	}

	@Test
	void writesTheDashboardUnlessTheSettingsSayNo() throws IOException {
		set("dashboard: false");
		run();
		assertThat(dashboard()).doesNotExist();
		set("dashboard: true");
		run();
		assertThat(dashboard()).isNotEmptyFile();
	}

	@Test
	void theDashboardIsForTheGroupAndTakesThePlaceOfALinkThatSomebodyPutThere() throws IOException {
		Path log = Files.writeString(this.directory.resolve("app.jsonl"), LINE);
		String[] run = { "run", "--warehouse", this.directory.resolve("own").toString(), "--logs", log.toString(),
				"--prices", "jobs/prices.yml" };
		Terminal.type(run);
		Path page = this.directory.resolve("own/dashboard.html");
		assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(page))).isEqualTo("rw-r-----");
		Files.delete(page);
		Path precious = Files.writeString(this.directory.resolve("precious"), "old");
		Files.setLastModifiedTime(Files.createSymbolicLink(page, precious), FileTime.fromMillis(0));
		Terminal.type(run);
		assertThat(precious).hasContent("old");
		assertThat(page).isRegularFile().content().startsWith("<!DOCTYPE html>");
		Files.setPosixFilePermissions(page, PosixFilePermissions.fromString("rw-------"));
		Files.setLastModifiedTime(page, FileTime.fromMillis(0));
		Terminal.type(run);
		assertThat(Files.getLastModifiedTime(page)).isGreaterThan(FileTime.fromMillis(0));
		assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(page))).isEqualTo("rw-------");
	}

	@Test
	void writesTheDashboardAgainAfterAChangeOfThePricesThatBoundWhatIsUnpriced() throws IOException {
		set("limits-file: none");
		run();
		Files.setLastModifiedTime(this.directory.resolve("warehouse/usage.duckdb"), FileTime.fromMillis(0));
		Files.setLastModifiedTime(dashboard(), FileTime.fromMillis(1000));
		run();
		assertThat(Files.getLastModifiedTime(dashboard())).isGreaterThan(FileTime.fromMillis(1000));
	}

	@Test
	void refusesToRunWithoutTheLimitsThatAreNamedOrAskedFor() throws IOException {
		Path missing = this.directory.resolve("limts.yml");
		set("limits-file: " + missing);
		Terminal named = run();
		assertThat(named.exitCode()).isEqualTo(2);
		assertThat(named.err()).contains(missing + ": there is no such limits file");
		set("limits-file: none");
		Terminal asked = run("--fail-on-limit");
		assertThat(asked.exitCode()).isEqualTo(2);
		assertThat(asked.err()).contains("no limits file is named");
		assertThat(this.directory.resolve("warehouse")).doesNotExist();
	}

	@Test
	void saysSoWhenTheDashboardCannotBeWritten() throws IOException {
		run();
		Files.delete(dashboard());
		Files.createDirectories(dashboard().resolve("in the way"));
		Files.setLastModifiedTime(dashboard(), FileTime.fromMillis(0));
		Terminal terminal = run();
		assertThat(terminal.exitCode()).as(terminal.err()).isEqualTo(3);
		assertThat(terminal.out()).contains("look at     cannot write " + dashboard());
		assertThat(this.directory.resolve("warehouse/usage.duckdb")).exists();
	}

	private void useLimits(String text) throws IOException {
		Path file = Files.writeString(this.directory.resolve("limits.yml"), text);
		set("limits-file: " + file);
	}

	private void set(String setting) throws IOException {
		Files.writeString(this.settings, "usagemill:\n  " + setting + "\n");
	}

	private Path dashboard() {
		return this.directory.resolve("warehouse/dashboard.html");
	}

	private Terminal run(String... more) {
		List<String> words = new ArrayList<>(List.of("run", "--settings", this.settings.toString(), "--warehouse",
				this.directory.resolve("warehouse").toString(), "--logs",
				this.directory.resolve("usage.jsonl").toString(), "--prices", "jobs/prices.yml"));
		words.addAll(List.of(more));
		return Terminal.type(words.toArray(String[]::new));
	}

}
