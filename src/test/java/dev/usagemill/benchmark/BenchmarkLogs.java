package dev.usagemill.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What is read, made by seed. Made once: it stays below {@code target/} until that is
 * cleaned.
 */
final class BenchmarkLogs {

	private static final String GENERATOR = "dev.usagemill.sample.GenerateLogs";

	private final Path directory;

	BenchmarkLogs(Path directory) {
		this.directory = directory;
	}

	/** Logs of some days, a file a day. */
	Path days(LocalDate from, int days, long lines, int users) throws IOException, InterruptedException {
		return generated("logs", from, days, lines, users);
	}

	/** The same, where each user has two labels. */
	Path labelled(LocalDate from, int days, long lines, int users) throws IOException, InterruptedException {
		return generated("labelled", from, days, lines, users, "--labels");
	}

	private Path generated(String name, LocalDate from, int days, long lines, int users, String... further)
			throws IOException, InterruptedException {
		Path logs = this.directory.resolve("%s-%s-%d-%d-%d".formatted(name, from, days, lines, users));
		return once(logs, (unfinished) -> {
			List<String> arguments = new ArrayList<>(
					List.of("--out", unfinished.toString(), "--from", from.toString(), "--days", Integer.toString(days),
							"--events", Long.toString(lines), "--users", Integer.toString(users)));
			arguments.addAll(List.of(further));
			return java(GENERATOR, arguments.toArray(String[]::new));
		});
	}

	/** A warehouse with a load per log file, and these logs beside it. */
	Path grown(Path home, Path logs) throws IOException, InterruptedException {
		Path grown = this.directory.resolve("grown-" + logs.getFileName());
		return once(grown, (unfinished) -> java(GrownWarehouse.class.getName(), home.toString(), logs.toString(),
				unfinished.toString()));
	}

	private Path once(Path target, Contender.Command command) throws IOException, InterruptedException {
		if (Files.exists(target)) {
			return target;
		}
		System.err.println("making " + target);
		Path unfinished = Files.createDirectories(this.directory).resolve("unfinished");
		Directories.delete(unfinished);
		MeasuredProcess.run(command.on(unfinished), Map.of(), this.directory.resolve("output.txt"));
		return Files.move(unfinished, target);
	}

	private static List<String> java(String main, String... arguments) {
		List<String> command = new ArrayList<>(
				List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx1g", "-cp",
						System.getProperty("java.class.path"), main));
		command.addAll(List.of(arguments));
		return command;
	}

}
