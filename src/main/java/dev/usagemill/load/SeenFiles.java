package dev.usagemill.load;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

import tools.jackson.core.JacksonException;

import dev.usagemill.log.LogFile;
import dev.usagemill.warehouse.DurableFiles;
import dev.usagemill.warehouse.Json;
import dev.usagemill.warehouse.Warehouse;

/**
 * Remembers which log files held unread bytes, so that one that vanished with them is
 * reported once, which were left unread because of what they hold, and where an endless
 * line begins, so that it is not looked through every night. It decides nothing else:
 * only the load records say what was read.
 */
public final class SeenFiles {

	private final Path file;

	private final DurableFiles files;

	private String damage;

	/**
	 * What the file holds; null if it has not been read yet. Only runs change it, one at
	 * a time.
	 */
	private List<SeenFile> last;

	public SeenFiles(Warehouse warehouse, DurableFiles files) {
		this.file = warehouse.seenFiles();
		this.files = files;
	}

	/** What vanished: neither read meanwhile, nor among the files that are there. */
	List<SeenFile> vanished(KnownPositions known, Collection<LogFile> present, Collection<String> damaged)
			throws IOException {
		Map<String, LogFile> byPath = new HashMap<>();
		present.forEach((found) -> byPath.put(found.path().toString(), found));
		return read().stream()
			.filter((seen) -> !damaged.contains(seen.logFile()) && !known.isRead(seen) && !isOutOfReach(seen)
					&& !isPresent(seen, byPath))
			.toList();
	}

	/** What is wrong with the list itself, and so not known. */
	Optional<String> damage() {
		return Optional.ofNullable(this.damage);
	}

	/** It lies most often where it lay. */
	private static boolean isPresent(SeenFile seen, Map<String, LogFile> present) {
		LogFile there = present.get(seen.logFile());
		return (there != null && holds(there, seen))
				|| present.values().stream().anyMatch((found) -> holds(found, seen));
	}

	/** What may be there still, but cannot be looked at. */
	List<SeenFile> outOfReach() throws IOException {
		return read().stream().filter(SeenFiles::isOutOfReach).toList();
	}

	/** By path, all that earlier plans saw. */
	Map<String, SeenFile> byPath() throws IOException {
		return read().stream().collect(Collectors.toMap(SeenFile::logFile, Function.identity(), (one, other) -> one));
	}

	/**
	 * Remembers the files of a plan, before any of them is read, and what has vanished
	 * until that has been reported.
	 */
	public void remember(LoadPlan plan) throws IOException {
		List<SeenFile> seen = new ArrayList<>(plan.seen());
		seen.addAll(plan.vanished());
		write(seen);
	}

	/**
	 * Forgets what vanished, as it is being reported now, and notes what is left unread.
	 * @param reasons why, by the path of the file
	 */
	void markReported(LoadPlan plan, Map<String, String> reasons) throws IOException {
		write(plan.seen().stream().map((seen) -> seen.with(reasons.getOrDefault(seen.logFile(), ""))).toList());
	}

	static String describe(SeenFile vanished) {
		if (vanished.head() == null) {
			return vanished.logFile() + " vanished; it was damaged, and nothing of it was loaded";
		}
		return String.format(Locale.ROOT, "%s vanished with %,d unread bytes", vanished.logFile(),
				vanished.size() - vanished.read());
	}

	private static boolean isOutOfReach(SeenFile seen) {
		return LogFile.isOutOfReach(seen.logFile());
	}

	static boolean holds(LogFile found, SeenFile seen) {
		if (seen.head() == null) {
			return found.path().toString().equals(seen.logFile());
		}
		return found.size() >= seen.size() && found.head(seen.size()).equals(seen.head());
	}

	private List<SeenFile> read() throws IOException {
		if (this.last == null) {
			this.last = this.files.exists(this.file) ? parse() : List.of();
		}
		return this.last;
	}

	private List<SeenFile> parse() throws IOException {
		try {
			return Json.readList(this.files.read(this.file), SeenFile.class, SeenFile.DEFAULTS);
		}
		catch (JacksonException broken) {
			this.damage = this.file
					+ " was damaged and is begun again: a log file that vanished unread since the last run"
					+ " is not reported";
			return List.of();
		}
	}

	private void write(List<SeenFile> seen) throws IOException {
		boolean same = seen.equals(read());
		if (!same || this.damage != null) {
			this.files.replace(this.file, Json.bytes(seen));
			this.last = List.copyOf(seen);
		}
	}

}
