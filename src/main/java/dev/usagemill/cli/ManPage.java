package dev.usagemill.cli;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

import dev.usagemill.settings.Home;

/**
 * The manual page, in the macros of man(7). It is made of what {@code --help} is made of,
 * so the two never differ.
 *
 * @param program the command that has all the others
 */
record ManPage(CommandSpec program) {

	String text() {
		StringBuilder page = new StringBuilder();
		line(page, ".TH USAGEMILL 1 \"\" \"" + roff(this.program.version()[0]) + "\"");
		// words are as wide as they are, so that options and paths can be copied
		line(page, ".ad l\n.nh");
		line(page, ".SH NAME\n" + UsagemillCommand.NAME + " \\- exact usage and cost from the logs of AI apps");
		line(page, ".SH SYNOPSIS\n" + synopsis(this.program));
		line(page, ".SH DESCRIPTION\n" + paragraphs(this.program.usageMessage().description()));
		line(page, ".SH OPTIONS\nEvery command takes these.");
		this.program.options().forEach((option) -> line(page, described(option)));
		line(page, ".SH COMMANDS");
		addCommands(page, this.program);
		line(page, ".SH FILES\n.TP\n" + roff(Home.configuration().resolve("usagemill.yml").toString())
				+ "\nThe settings; every one is explained there. Those of USAGEMILL_SETTINGS in the environment are"
				+ "\nused instead, and those of \\-\\-settings rather than both.");
		line(page,
				".SH EXIT STATUS\n0 if all is done, 1 if it failed, 2 for wrong usage or settings, 3 if something needs"
						+ " attention,\n4 if another run holds the warehouse.");
		return page.toString();
	}

	private static void addCommands(StringBuilder page, CommandSpec above) {
		above.subcommands().values().forEach((command) -> {
			CommandSpec spec = command.getCommandSpec();
			line(page, ".SS " + roff(spec.qualifiedName()));
			line(page, synopsis(spec) + "\n.PP\n" + paragraphs(spec.usageMessage().description()));
			Stream.concat(spec.positionalParameters().stream(), own(spec).stream())
				.filter((argument) -> !argument.hidden())
				.forEach((argument) -> line(page, described(argument)));
			addCommands(page, spec);
		});
	}

	private static List<OptionSpec> own(CommandSpec spec) {
		return spec.options().stream().filter((option) -> !option.usageHelp() && !option.versionHelp()).toList();
	}

	private static String synopsis(CommandSpec spec) {
		return roff(new Help(spec, Help.defaultColorScheme(Ansi.OFF)).synopsis(0).replaceAll("\\s+", " ").strip());
	}

	private static String described(ArgSpec argument) {
		String names = (argument instanceof OptionSpec option) ? String.join(", ", option.names()) : "";
		boolean takes = argument.arity().max() > 0;
		String label = takes ? argument.paramLabel() : "";
		return ".TP\n.B " + roff((names + " " + label).strip()) + "\n" + paragraphs(argument.description());
	}

	private static String paragraphs(String[] lines) {
		return Stream.of(lines)
			.flatMap((line) -> Ansi.OFF.string(String.format(line)).lines())
			.map(ManPage::roff)
			.collect(Collectors.joining("\n"));
	}

	/** As it is read: a hyphen that can be copied, and no line that is a request. */
	private static String roff(String text) {
		return text.replace("\\", "\\e").replace("-", "\\-").replaceFirst("^(?=[.'])", "\\\\&");
	}

	private static void line(StringBuilder page, String text) {
		page.append(text).append('\n');
	}

}
