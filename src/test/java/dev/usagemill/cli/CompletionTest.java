package dev.usagemill.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.usagemill.report.Reports;

import static org.assertj.core.api.Assertions.assertThat;

/** What a shell is given to complete command lines, and what the command help says. */
class CompletionTest {

	@TempDir
	static Path directory;

	private static Path script;

	@BeforeAll
	static void printTheScript() throws IOException {
		Terminal printed = Terminal.type("completion", "bash");
		assertThat(printed.exitCode()).as(printed.err()).isZero();
		script = Files.writeString(directory.resolve("completion.bash"), printed.out());
		assertThat(Terminal.type("completion", "zsh").out()).isEqualTo(printed.out());
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "usagemill ver|verify", "jobs/usagemill ini|init", "usagemill report top|top-users",
					"usagemill run --fail|--fail-on-limit", "usagemill report cost --format mark|markdown",
					"'usagemill status --format '|json table", "usagemill prices exp|explain",
					"'usagemill estimate --tier '|batch flex priority standard", "'usagemill completion '|bash zsh",
					"usagemill run --sett|--settings" })
	void bashCompletes(String typed, String completed) throws Exception {
		assertThat(completions(typed)).containsExactlyInAnyOrder(completed.split(" "));
	}

	@Test
	void bashCompletesEveryReport() throws Exception {
		assertThat(completions("usagemill report ")).containsAll(Reports.names());
	}

	@Test
	void theTiersAreThoseOfTheShippedPrices() throws IOException {
		TreeSet<String> tiers = new TreeSet<>(List.of("standard"));
		Files.readString(Path.of("jobs/prices.yml"))
			.lines()
			.filter((line) -> line.matches("      \\w+: \\{input.*"))
			.forEach((line) -> tiers.add(line.strip().split(":")[0]));
		assertThat(new Candidates.Tiers()).containsExactlyInAnyOrderElementsOf(tiers);
	}

	@Test
	void helpSaysWhatTheOptionSays() {
		for (String command : List.of("run", "report", "prices", "init", "completion")) {
			Terminal help = Terminal.type("help", command);
			assertThat(help.exitCode()).isZero();
			assertThat(help.out()).isEqualTo(Terminal.type(command, "--help").out());
		}
		assertThat(Terminal.type("help").out()).contains("init", "completion", "help");
		assertThat(Terminal.type("help", "rnu").exitCode()).isEqualTo(2);
	}

	/** What bash is told for a line whose last word is being typed. */
	private static List<String> completions(String line) throws Exception {
		Process bash = new ProcessBuilder("bash", "-c", """
				set -e
				source "$1"
				# knows only completions that a key has asked for
				compopt() { :; }
				complete -p usagemill >/dev/null
				read -ra COMP_WORDS <<<"$2"
				[[ $2 != *" " ]] || COMP_WORDS+=("")
				COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
				COMP_LINE=$2
				COMP_POINT=${#2}
				set +e
				_complete_usagemill
				printf '%s\\n' "${COMPREPLY[@]}"
				""", "bash", script.toString(), line).redirectErrorStream(true).start();
		String out = new String(bash.getInputStream().readAllBytes());
		assertThat(bash.waitFor()).as(out).isZero();
		return out.lines().map(String::strip).toList();
	}

}
