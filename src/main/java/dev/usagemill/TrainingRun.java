package dev.usagemill;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import dev.usagemill.cli.UsagemillCommand;

/**
 * Runs the commands one after the other on the sample data, for the launcher, which
 * archives the classes that they load.
 */
final class TrainingRun {

	/** Of the reports each kind of drawing, of asking and of reading. */
	private static final List<String> COMMANDS = List.of("status", "report top-users", "report daily-volume",
			"report latency", "report limits", "report cost --by month,model --format json",
			"report features --format csv", "report user user-00001 --format markdown", "report --list", "dashboard",
			"rejected", "conflicts", "verify", "prices list", "estimate --model gpt-4o --input 1000 --output 100",
			"reprice --from 2026-10-01 --to 2026-10-31");

	private TrainingRun() {
	}

	/** The launcher names a new directory for the warehouse. */
	public static void main(String[] arguments) {
		// a command that fails has loaded classes, too
		exitCodes(Path.of(System.getProperty("usagemill.home")), Path.of(arguments[0]));
		System.exit(0);
	}

	static List<Integer> exitCodes(Path home, Path warehouse) {
		Stream<String> run = Stream.of("run", "--logs", home.resolve("sample-data/*.jsonl*").toString());
		List<List<String>> lines = new ArrayList<>(List.of(run.toList()));
		COMMANDS.forEach((command) -> lines.add(List.of(command.split(" "))));
		return lines.stream()
			.map((words) -> Stream.concat(words.stream(), Stream.of("--warehouse", warehouse.toString())))
			.map((words) -> UsagemillCommand.execute(words.toArray(String[]::new)))
			.toList();
	}

}
