package dev.usagemill.cli;

import java.util.List;
import java.util.stream.Stream;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

import dev.usagemill.settings.SettingsReader;

/** The command {@code usagemill}; its subcommands do the work. */
@Command(name = UsagemillCommand.NAME, mixinStandardHelpOptions = true,
		description = "Turns the JSON-lines usage logs of AI apps into exact daily usage and cost.")
public final class UsagemillCommand implements Runnable {

	static final String NAME = "usagemill";

	/** The subcommands, in the order of the help. */
	private static final List<Class<?>> COMMANDS = List.of(RunCommand.class, ReportCommand.class,
			DashboardCommand.class, StatusCommand.class, RejectedCommand.class, ConflictsCommand.class,
			VerifyCommand.class, PublishCommand.class, UpgradeCommand.class, CompactCommand.class, MapsCommand.class,
			TryCommand.class, PricesCommand.class, RatesCommand.class, RepriceCommand.class, ForgetCommand.class,
			EstimateCommand.class, InitCommand.class);

	/** They speak about all the others. */
	private static final List<Class<?>> ABOUT_COMMANDS = List.of(HelpCommand.class, CompletionCommand.class,
			ManCommand.class);

	@Spec
	private CommandSpec spec;

	/**
	 * Runs one command line.
	 * @return the exit code
	 */
	public static int execute(String... arguments) {
		ErrorOutput.install();
		StandardOutput out = new StandardOutput();
		SettingsReader.misspelt(System.getenv())
			.forEach((variable, meant) -> System.err
				.println(NAME + ": " + variable + " is no variable that is read; did you mean " + meant + "?"));
		return out.end(commandLine(arguments).setOut(out.writer()).execute(arguments));
	}

	/** What reads such a command line; without arguments it knows all commands. */
	public static CommandLine commandLine(String... arguments) {
		return commandLine(asked(arguments));
	}

	/**
	 * Without lambdas of a {@code CommandLine}: they would keep that class, which takes
	 * long to load, out of the launcher's archive.
	 */
	private static CommandLine commandLine(List<Class<?>> commands) {
		CommandLine line = new CommandLine(new UsagemillCommand());
		for (Class<?> command : commands) {
			line.addSubcommand(command);
		}
		tellVersion(line);
		line.getCommandSpec()
			.usageMessage()
			.footer("", "Start with: " + Hints.launcher() + " run",
					"Then, for your own logs: " + Hints.launcher() + " init my-usage");
		// a user may be called @file
		return line.setExecutionStrategy(new Execution())
			.setExecutionExceptionHandler(new ErrorMessages())
			.setParameterExceptionHandler(new UsageErrors())
			.setCaseInsensitiveEnumValuesAllowed(true)
			.setExpandAtFiles(false);
	}

	/** Else those below it would say nothing. */
	private static void tellVersion(CommandLine line) {
		line.getCommandSpec().versionProvider(new VersionLines());
		for (CommandLine below : line.getSubcommands().values()) {
			tellVersion(below);
		}
	}

	/**
	 * Only the command that is named, as reading what the others take would be a part of
	 * the second that a report lives; all, if none is.
	 */
	private static List<Class<?>> asked(String[] arguments) {
		String first = (arguments.length > 0) ? arguments[0] : "";
		return COMMANDS.stream()
			.filter((command) -> command.getAnnotation(Command.class).name().equals(first))
			.findFirst()
			.<List<Class<?>>>map(List::of)
			.orElseGet(UsagemillCommand::all);
	}

	private static List<Class<?>> all() {
		return Stream.concat(COMMANDS.stream(), ABOUT_COMMANDS.stream()).toList();
	}

	@Override
	public void run() {
		throw new ParameterException(this.spec.commandLine(),
				"Name a command: " + String.join(", ", this.spec.subcommands().keySet()) + ".");
	}

}
