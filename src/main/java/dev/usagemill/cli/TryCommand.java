package dev.usagemill.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import dev.usagemill.job.MappingTrial;
import dev.usagemill.job.TriedLine;
import dev.usagemill.report.ShownText;

@Command(name = "try", mixinStandardHelpOptions = true, sortOptions = false, description = {
		"Shows what the first lines of a log file become by a field mapping, and why.", "Writes nothing." })
final class TryCommand implements Callable<Integer> {

	private static final int COLUMNS = 80;

	/** Room for the number of a line. */
	private static final int NARROWEST = 6;

	@Spec
	private CommandSpec spec;

	@Parameters(paramLabel = "FILE", description = "a log file, compressed or not")
	private String file;

	@Option(names = "--map", paramLabel = "MAP",
			description = "the field mapping: a file, or a name that `usagemill maps` lists (default: of the settings)")
	private String map;

	@Option(names = "--limit", paramLabel = "N", defaultValue = "20",
			description = "how many lines, or elements of lines that hold several events (default: 20)")
	private long limit;

	@Mixin
	private WarehouseOption settings;

	@Override
	public Integer call() throws IOException {
		Map<String, Object> options = new HashMap<>();
		options.put("map", this.map);
		List<TriedLine> lines = MappingTrial.of(this.settings.settings(options), this.file, this.limit);
		PrintWriter out = this.spec.commandLine().getOut();
		int numbers = lines.stream().mapToInt((line) -> line.number().length()).reduce(NARROWEST, Math::max);
		lines.forEach((line) -> print(out, line, numbers));
		out.println(lines.isEmpty() ? "The file has no line that is ended by a newline." : summary(lines));
		out.flush();
		return ExitCode.DONE;
	}

	/** What is known of a line stays together, as far as it fits. */
	private static void print(PrintWriter out, TriedLine line, int numbers) {
		StringBuilder text = new StringBuilder(
				String.format(Locale.ROOT, "%" + numbers + "s  %-10s", line.number(), line.outcome()));
		String indent = " ".repeat(text.length());
		int column = text.length();
		for (int i = 0; i < line.details().size(); i++) {
			boolean last = i == line.details().size() - 1;
			String detail = ShownText.escaped(line.details().get(i)) + (last ? "" : ",");
			if (i > 0 && column + detail.length() > COLUMNS) {
				text.append(System.lineSeparator()).append(indent);
				column = indent.length();
			}
			text.append(String.join(System.lineSeparator() + indent, ShownText.wrapped(detail, COLUMNS - column)))
				.append(" ");
			column += detail.length() + 1;
		}
		text.toString().lines().map(String::stripTrailing).forEach(out::println);
	}

	private static String summary(List<TriedLine> lines) {
		Map<String, Integer> outcomes = new TreeMap<>();
		lines.forEach((line) -> outcomes.merge(line.outcome(), 1, Integer::sum));
		return String.format(Locale.ROOT, "%nOf the first %,d %s: %s.", lines.size(),
				lines.stream().anyMatch((line) -> line.number().contains("-")) ? "elements of lines" : "lines",
				String.join(", ",
						outcomes.entrySet().stream().map((found) -> found.getKey() + " " + found.getValue()).toList()));
	}

}
