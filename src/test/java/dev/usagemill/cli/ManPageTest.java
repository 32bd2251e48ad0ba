package dev.usagemill.cli;

import java.util.List;

import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

import static org.assertj.core.api.Assertions.assertThat;

/** The page that {@code man usagemill} shows. */
class ManPageTest {

	private static final List<String> REQUESTS = List.of("TH", "SH", "SS", "TP", "B", "PP", "ad", "nh");

	private final String page = Terminal.type("man").out();

	@Test
	void hasEveryCommandAndOption() {
		assertHas(UsagemillCommand.commandLine());
	}

	@Test
	void holdsNothingThatIsTakenForARequest() {
		assertThat(this.page.lines().filter((line) -> line.matches("[.'].*")))
			.allMatch((line) -> REQUESTS.contains(line.substring(1).split(" ")[0]));
		assertThat(this.page.replace("\\-", "").replace("\\e", "").replace("\\&", "")).doesNotContain("\\", "-", "%");
	}

	@Test
	void saysWhereTheSettingsAre() {
		assertThat(this.page.replace("\\-", "-")).contains("/jobs/usagemill.yml");
	}

	private void assertHas(CommandLine command) {
		for (OptionSpec option : command.getCommandSpec().options()) {
			// those stand at its beginning, for all
			if (option.usageHelp() || option.versionHelp()) {
				continue;
			}
			assertThat(this.page).contains(String.join(", ", option.names()).replace("-", "\\-"))
				.contains(option.description()[0].replace("-", "\\-").lines().findFirst().orElse(""));
		}
		command.getSubcommands().values().forEach((below) -> {
			assertThat(this.page).contains(".SS " + below.getCommandSpec().qualifiedName().replace("-", "\\-") + "\n");
			assertHas(below);
		});
	}

}
