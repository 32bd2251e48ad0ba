package dev.usagemill.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What lies in a directory, with the times and sizes of all of it. */
final class Snapshot {

	/** A run that is refused says so there, if there is a warehouse. */
	private static final Set<String> OF_THE_RUN = Set.of(".lock", "last_run.json", "metrics.prom");

	private Snapshot() {
	}

	/** Without what a warehouse says of its last run, and so without its own time. */
	static List<String> of(Path directory) throws IOException {
		try (Stream<Path> files = Files.walk(directory)) {
			List<String> found = new ArrayList<>();
			for (Path file : files.sorted().toList()) {
				boolean isOfTheRun = OF_THE_RUN.contains(file.getFileName().toString())
						|| Files.exists(file.resolve("warehouse.json"));
				if (!isOfTheRun) {
					found.add(file + " " + Files.getLastModifiedTime(file) + " " + Files.size(file));
				}
			}
			return found;
		}
	}

}
