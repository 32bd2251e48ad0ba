package dev.usagemill;

import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Parameter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

import dev.usagemill.cli.UsagemillCommand;
import dev.usagemill.settings.Default;
import dev.usagemill.settings.Settings;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The pages name the commands, options, settings and exit codes that there are, and no
 * others.
 */
class CommandsDocumentedTest {

	private static final Pattern OPTION = Pattern.compile("`(--[a-z0-9-]+)`");

	private final Pages pages = Pages.all();

	@Test
	void everyCommandHasItsOptions() {
		Map<String, Collection<String>> commands = new TreeMap<>();
		add(commands, "usagemill", UsagemillCommand.commandLine());
		Map<String, Collection<String>> documented = new TreeMap<>();
		for (List<String> row : this.pages.table("command", "options")) {
			documented.put(Pages.names(row.get(0)).get(0),
					OPTION.matcher(row.get(1)).results().map((MatchResult match) -> match.group(1)).sorted().toList());
		}
		assertThat(documented).isEqualTo(commands);
	}

	@Test
	void whatAllCommandsTakeIsNamed() {
		assertThat(UsagemillCommand.commandLine().getSubcommands().values())
			.filteredOn((command) -> !command.getCommandSpec().helpCommand())
			.allSatisfy((command) -> assertThat(command.getCommandSpec().optionsMap().keySet()).contains("-h", "--help",
					"-V", "--version"));
		assertThat(Stream.of("-h", "--help", "-V", "--version"))
			.allSatisfy((option) -> assertThat(this.pages.say("`" + option + "`")).as(option).isTrue());
	}

	@Test
	void everySettingHasItsDefaultAndItsVariable() throws IOException {
		String file = Files.readString(Path.of("jobs/usagemill.yml"));
		List<List<String>> expected = new ArrayList<>();
		for (Parameter setting : Settings.class.getDeclaredConstructors()[0].getParameters()) {
			String key = settingName(setting);
			String given = setting.getAnnotation(Default.class).value();
			expected
				.add(List.of(key, given.isEmpty() ? "UTC" : given, "USAGEMILL_" + key.toUpperCase().replace('-', '_')));
			assertThat(file).containsPattern("(?m)^  (# )?" + key + ":.*" + valueInFile(given));
		}
		List<List<String>> rows = this.pages.table("setting", "default", "environment", "what it does");
		assertThat(rows).extracting((row) -> row.subList(0, 3).stream().map(Pages::name).toList())
			.containsExactlyInAnyOrderElementsOf(expected);
		assertThat(rows).allSatisfy((row) -> assertThat(row.get(3)).isNotEmpty());
	}

	@Test
	void everyExitCodeSaysWhatItMeansAndWhatToDo() throws ReflectiveOperationException {
		List<String> codes = new ArrayList<>(List.of("129, 130, 143"));
		for (Field code : Class.forName("dev.usagemill.cli.ExitCode").getDeclaredFields()) {
			code.setAccessible(true);
			codes.add(Integer.toString(code.getInt(null)));
		}
		List<List<String>> rows = this.pages.table("exit code", "meaning", "what to do");
		assertThat(rows).extracting((row) -> row.get(0)).containsExactlyInAnyOrderElementsOf(codes);
		assertThat(rows).allSatisfy((row) -> assertThat(row.get(1)).isNotEmpty());
		assertThat(rows).filteredOn((row) -> !row.get(0).equals("0"))
			.allSatisfy((row) -> assertThat(row.get(2)).isNotEmpty());
	}

	/** The options of a command and of all below it. */
	private static void add(Map<String, Collection<String>> commands, String name, CommandLine command) {
		if (!name.equals("usagemill")) {
			commands.put(name,
					command.getCommandSpec()
						.options()
						.stream()
						.filter((option) -> !option.usageHelp() && !option.versionHelp() && !option.hidden())
						.map(OptionSpec::longestName)
						.sorted()
						.toList());
		}
		command.getSubcommands().forEach((word, below) -> add(commands, name + " " + word, below));
	}

	/** As it stands in the settings file. */
	static String settingName(Parameter component) {
		String own = component.getAnnotation(Default.class).name();
		return (own.isEmpty() ? component.getName() : own).replaceAll("([A-Z])", "-$1").toLowerCase();
	}

	/** The list of log files stands on lines of its own. */
	private static String valueInFile(String given) {
		return given.contains("*") ? "\n +- .*" + Pattern.quote(given) : Pattern.quote(given) + "\n";
	}

}
