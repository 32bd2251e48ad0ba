package dev.usagemill.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import picocli.CommandLine;
import picocli.CommandLine.ParseResult;

import dev.usagemill.report.ShownText;

/**
 * Makes the commands that messages name work as typed: they begin with the launcher as it
 * was called, and mean the same warehouse, settings and files. Other packages write
 * {@code `usagemill run`} and leave the rest to this class.
 */
final class Hints {

	private static final Pattern COMMAND = Pattern.compile("`" + UsagemillCommand.NAME + " ([^`]+)`");

	private static final Pattern PLAIN = Pattern.compile("[\\w@%+=:,./-]+");

	/** What says on which data a command works. */
	private static final List<String> CARRIED = List.of("--settings", "--warehouse", "--prices", "--logs", "--map",
			"--zone");

	private final List<Given> given;

	private Hints(List<Given> given) {
		this.given = given;
	}

	/** Hints that mean what a command line has meant. */
	static Hints of(CommandLine command) {
		ParseResult parsed = command.getParseResult();
		List<Given> given = new ArrayList<>();
		for (String option : CARRIED) {
			if (parsed.hasMatchedOption(option)) {
				given.add(new Given(option, parsed.matchedOption(option).originalStringValues()));
			}
		}
		return new Hints(given);
	}

	/** How the program was called, fit for a shell. */
	static String launcher() {
		return quoted(System.getProperty("usagemill.command", UsagemillCommand.NAME));
	}

	/** The same text, in which each command in backticks works as typed. */
	String typed(String text) {
		return COMMAND.matcher(text)
			.replaceAll((found) -> Matcher.quoteReplacement("`" + command(found.group(1)) + "`"));
	}

	/**
	 * A command that works as typed.
	 * @param words what follows the program's name
	 */
	String command(String words) {
		StringBuilder command = new StringBuilder(launcher()).append(' ').append(words);
		CommandLine target = target(words.split(" "));
		for (Given option : this.given) {
			if (takes(target, option.name) && !words.contains(option.name)) {
				option.values.forEach((value) -> command.append(' ').append(option(option.name, value)));
			}
		}
		return command.toString();
	}

	static String quoted(String text) {
		return PLAIN.matcher(text).matches() ? text : "'" + text.replace("'", "'\\''") + "'";
	}

	private static String option(String name, String value) {
		return name + (value.startsWith("-") ? "=" : " ") + quoted(value);
	}

	private static CommandLine target(String[] words) {
		CommandLine target = UsagemillCommand.commandLine(words);
		for (String word : words) {
			CommandLine below = target.getSubcommands().get(word);
			if (below == null) {
				return target;
			}
			target = below;
		}
		return target;
	}

	private static boolean takes(CommandLine command, String option) {
		return command.getCommandSpec().optionsMap().containsKey(option);
	}

	/** What needs attention, as a line of a command's output. */
	String concern(String message) {
		return "look at     " + ShownText.escaped(typed(message));
	}

	/** An option and its values as they were typed. */
	private record Given(String name, List<String> values) {
	}

}
