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
import dev.usagemill.log.DamagedLogFileException;
import dev.usagemill.log.LogFile;
import dev.usagemill.log.LogPattern;
import dev.usagemill.warehouse.LoadRecord;

/**
 * The log files that are still there: those of the settings, and those that lie where a
 * load has read them.
 *
 * @param readable each as one look found it
 * @param damaged compressed files that do not decompress to their end
 */
record LogFiles(List<LogFile> readable, Set<Path> damaged) {

	/** Looks for log files; that one cannot be looked at is noted, not a finding. */
	static LogFiles find(VerifyRequest request, Loads loads, Findings findings) throws IOException {
		Set<Path> paths = new TreeSet<>();
		for (String pattern : request.logs()) {
			try {
				for (Path file : LogPattern.files(pattern)) {
					paths.add(file.toRealPath());
				}
			}
			catch (RefusedException none) {
				findings.note(none.getMessage());
			}
		}
		loads.records()
			.stream()
			.flatMap((record) -> record.sources().stream())
			.map((source) -> Path.of(source.logFile()))
			.filter(Files::isRegularFile)
			.forEach(paths::add);
		LogFiles files = new LogFiles(new ArrayList<>(), new HashSet<>());
		for (Path path : paths) {
			files.look(path, request.expansionLimit(), findings);
		}
		return files;
	}

	private void look(Path path, long expansionLimit, Findings findings) {
		try {
			this.readable.add(LogFile.look(path, expansionLimit));
		}
		catch (DamagedLogFileException broken) {
			this.damaged.add(path);
		}
		catch (IOException unreadable) {
			findings.note("The log file " + path + " cannot be read (" + unreadable.getClass().getSimpleName() + ").");
		}
	}

	/** A file that holds what the load has read, whatever it is called now. */
	LogFile holding(LoadRecord.Source source) throws IOException {
		for (LogFile file : this.readable) {
			if (holds(file, source)) {
				return file;
			}
		}
		return null;
	}

	/** Whether a file still holds what the load has read. */
	static boolean holds(LogFile file, LoadRecord.Source source) throws IOException {
		long to = source.to();
		return to <= file.size() && file.head(to).equals(source.head()) && file.anchor(to).equals(source.anchor())
				&& (to == file.size() || file.isLineEnd(to));
	}

	/** The file that lies where the load has read it, null if there is none. */
	LogFile at(String path) {
		return this.readable.stream().filter((file) -> file.path().toString().equals(path)).findFirst().orElse(null);
	}

}
