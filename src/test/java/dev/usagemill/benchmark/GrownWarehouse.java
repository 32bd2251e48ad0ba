package dev.usagemill.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import dev.usagemill.job.NightlyRun;
import dev.usagemill.settings.SettingsReader;

/** Makes a warehouse as it grows: a night per day's log file, in one JVM. */
final class GrownWarehouse {

	private GrownWarehouse() {
	}

	/** Wants the project's directory, the logs to come, and a directory to make. */
	public static void main(String[] arguments) throws IOException {
		Path directory = Path.of(arguments[2]);
		Path logs = Files.createDirectories(directory.resolve("logs"));
		List<Path> days;
		try (Stream<Path> files = Files.list(Path.of(arguments[1]))) {
			days = files.sorted().toList();
		}
		for (Path day : days) {
			Files.createLink(logs.resolve(day.getFileName()), day);
			new NightlyRun(SettingsReader.read(Path.of(arguments[0]),
					Map.of("logs", List.of(logs + "/*.jsonl"), "warehouse", directory.resolve("warehouse").toString())))
				.run();
			System.err.println(day.getFileName());
		}
	}

}
