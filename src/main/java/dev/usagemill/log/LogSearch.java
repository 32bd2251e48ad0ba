package dev.usagemill.log;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import dev.usagemill.failure.RefusedException;

/**
 * What patterns of log files lead to.
 *
 * @param files the log files that are there now and can be read, each once, sorted by
 * path; symbolic links are resolved
 * @param concerns what is wrong with patterns and with what they match, as messages
 */
public record LogSearch(Collection<Path> files, List<String> concerns) {

	/**
	 * Looks for the log files of some patterns, {@link Links#WITHIN} their directories.
	 */
	public static LogSearch of(Collection<String> patterns) throws IOException {
		return of(patterns, Links.WITHIN);
	}

	/**
	 * Looks for the log files of some patterns.
	 * @throws RefusedException if a pattern is not one
	 */
	public static LogSearch of(Collection<String> patterns, Links links) throws IOException {
		Set<Path> files = new TreeSet<>();
		Set<String> concerns = new LinkedHashSet<>();
		for (String pattern : patterns) {
			LogSearch found = LogPattern.search(pattern, links);
			if (found.files().isEmpty()) {
				// rotation may have been about to put a new file in the place of the old
				found = LogPattern.search(pattern, links);
			}
			files.addAll(found.files());
			concerns.addAll(found.concerns());
		}
		return new LogSearch(files, List.copyOf(concerns));
	}

	/**
	 * The same, if there is anything to read.
	 * @throws RefusedException if there is not
	 */
	public LogSearch orRefuse() {
		if (this.files.isEmpty()) {
			throw new RefusedException(this.concerns.isEmpty()
					? List.of("there is no log file to read. Name some (--logs).") : this.concerns);
		}
		return this;
	}

}
