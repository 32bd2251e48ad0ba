package dev.usagemill.verify;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import dev.usagemill.failure.RefusedException;
import dev.usagemill.load.LoggedLines;
import dev.usagemill.log.DamagedLogFileException;
import dev.usagemill.log.LogFile;
import dev.usagemill.log.LogName;
import dev.usagemill.log.LogSearch;
import dev.usagemill.warehouse.LoadRecord;

/**
 * The log files that are still there: those of the settings, and those that lie where a
 * load has read them.
 *
 * @param readable each as one look found it
 * @param damaged compressed files that do not decompress to their end
 */
record LogFiles(List<LogFile> readable, Set<String> damaged) {

	/** Looks for log files; that one cannot be looked at is noted, not a finding. */
	static LogFiles find(VerifyRequest request, Loads loads, Findings findings) throws IOException {
		Set<Path> paths = new TreeSet<>();
		LogSearch found = search(request, findings);
		paths.addAll(found.files());
		found.concerns().forEach(findings::note);
		loads.records()
			.stream()
			.flatMap((record) -> record.sources().stream())
			.flatMap((source) -> LogName.path(source.logFile()).stream())
			.filter(Files::isRegularFile)
			.forEach(paths::add);
		LogFiles files = new LogFiles(new ArrayList<>(), new HashSet<>());
		for (Path path : paths) {
			files.look(path, request.expansionLimit(), findings);
		}
		return files;
	}

	private static LogSearch search(VerifyRequest request, Findings findings) throws IOException {
		try {
			return LogSearch.of(request.logs(), request.links());
		}
		catch (RefusedException wrong) {
			findings.note(wrong.getMessage());
			return new LogSearch(List.of(), List.of());
		}
	}

	private void look(Path path, long expansionLimit, Findings findings) {
		try {
			this.readable.add(LogFile.look(path, expansionLimit));
		}
		catch (DamagedLogFileException broken) {
			this.damaged.add(path.toString());
		}
		catch (IOException unreadable) {
			findings.note("The log file " + path + " cannot be read (" + unreadable.getClass().getSimpleName() + ").");
		}
	}

	/** A file that holds what the load has read, whatever it is called now. */
	LogFile holding(LoadRecord.Source source) throws IOException {
		// nearly always there: to compare each of many files with each source takes
		// minutes
		LogFile there = at(source.logFile());
		if (there != null && LoggedLines.holds(there, source)) {
			return there;
		}
		for (LogFile file : this.readable) {
			if (LoggedLines.holds(file, source)) {
				return file;
			}
		}
		return null;
	}

	/** The file that lies where the load has read it, null if there is none. */
	LogFile at(String path) {
		return this.readable.stream().filter((file) -> file.path().toString().equals(path)).findFirst().orElse(null);
	}

}
