package dev.usagemill.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Whole directories. */
final class Directories {

	private Directories() {
	}

	static void delete(Path directory) throws IOException {
		if (!Files.exists(directory)) {
			return;
		}
		try (Stream<Path> walk = Files.walk(directory)) {
			for (Path path : walk.sorted(Comparator.reverseOrder()).toList()) {
				Files.delete(path);
			}
		}
	}

	/**
	 * Copies a directory. Logs and Parquet files, which nobody changes in place, get a
	 * second name only; the others keep their times, by which usagemill knows its own
	 * file.
	 */
	static void copy(Path from, Path to) throws IOException {
		List<Path> paths;
		try (Stream<Path> walk = Files.walk(from)) {
			paths = walk.toList();
		}
		for (Path path : paths) {
			Path target = to.resolve(from.relativize(path).toString());
			if (path.toString().matches(".*\\.(parquet|jsonl)")) {
				Files.createLink(target, path);
				continue;
			}
			Files.copy(path, target, StandardCopyOption.COPY_ATTRIBUTES);
		}
	}

}
