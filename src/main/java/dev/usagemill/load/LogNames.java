package dev.usagemill.load;

import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * What the log files are called, by their directory. Rotation calls what was app.log
 * app.log.1 or app.log-20261001.
 */
final class LogNames {

	private final Map<Path, Set<String>> byDirectory = new HashMap<>();

	LogNames(Collection<Path> logFiles) {
		for (Path file : logFiles) {
			this.byDirectory.computeIfAbsent(file.toAbsolutePath().getParent(), (directory) -> new HashSet<>())
				.add(file.getFileName().toString());
		}
	}

	/** Whether another file beside this one has a beginning of its name. */
	boolean hasBeginningOf(Path file) {
		Set<String> names = this.byDirectory.getOrDefault(file.getParent(), Set.of());
		String name = file.getFileName().toString();
		for (int length = 1; length < name.length(); length++) {
			if (names.contains(name.substring(0, length))) {
				return true;
			}
		}
		return false;
	}

}
