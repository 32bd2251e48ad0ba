package dev.usagemill.load;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import dev.usagemill.log.DamagedLogFileException;
import dev.usagemill.log.LineReader;
import dev.usagemill.log.LogFile;
import dev.usagemill.log.LogName;
import dev.usagemill.log.LogSlice;
import dev.usagemill.warehouse.LoadRecord;

/**
 * The lines of one load in the log files that still hold them, whatever these are called
 * now. Lines are found fastest in the order in which they stand there.
 */
public final class LoggedLines implements AutoCloseable {

	private final List<LoadRecord.Source> sources;

	private final LogInput logs;

	/** By the path under which the load has read it; empty if it is there no more. */
	private final Map<String, Optional<LogFile>> files = new HashMap<>();

	private LogFile current;

	private LineReader reader;

	/**
	 * Nothing is opened yet.
	 * @param sources what the load has read
	 * @param logs where log files may lie now, beside the paths of the sources
	 */
	LoggedLines(List<LoadRecord.Source> sources, LogInput logs) {
		this.sources = sources;
		this.logs = logs;
	}

	/**
	 * Goes to a line.
	 * @param logFile the path under which the load has read it
	 * @param byteOffset where the line begins
	 * @param beginning its first bytes
	 * @return a reader whose current line it is; null if no log file holds the line
	 */
	LineReader line(String logFile, long byteOffset, byte[] beginning) throws IOException {
		Optional<LogFile> file = this.files.get(logFile);
		if (file == null) {
			file = find(logFile);
			this.files.put(logFile, file);
		}
		if (file.isEmpty() || byteOffset >= file.get().end()) {
			return null;
		}
		open(file.get(), byteOffset);
		while (this.reader.byteOffset() < byteOffset && this.reader.next()) {
			continue;
		}
		int from = this.reader.offset();
		boolean same = this.reader.byteOffset() == byteOffset && this.reader.length() >= beginning.length
				&& Arrays.equals(this.reader.buffer(), from, from + beginning.length, beginning, 0, beginning.length);
		return same ? this.reader : null;
	}

	/** Whether a file still holds what a load has read. */
	public static boolean holds(LogFile file, LoadRecord.Source source) throws IOException {
		long to = source.to();
		return to <= file.size() && file.head(to).equals(source.head()) && file.anchor(to).equals(source.anchor())
				&& (to == file.size() || file.isLineEnd(to));
	}

	private void open(LogFile file, long byteOffset) throws IOException {
		if (file == this.current && this.reader.byteOffset() <= byteOffset) {
			return;
		}
		close();
		LogSlice slice = file.slices(byteOffset, file.end(), Long.MAX_VALUE / 2).get(0);
		this.reader = LineReader.open(slice);
		this.reader.next();
		this.current = file;
	}

	private Optional<LogFile> find(String logFile) throws IOException {
		Set<Path> paths = LogName.path(logFile).stream().collect(Collectors.toCollection(LinkedHashSet::new));
		paths.addAll(this.logs.files());
		for (LoadRecord.Source source : this.sources) {
			if (source.logFile().equals(logFile)) {
				for (Path path : paths) {
					Optional<LogFile> file = look(path).filter((found) -> found.size() >= source.to());
					if (file.isPresent() && holds(file.get(), source)) {
						return file;
					}
				}
			}
		}
		return Optional.empty();
	}

	/** A file that cannot be looked at holds nothing that could be read again. */
	private Optional<LogFile> look(Path path) {
		try {
			return Optional.of(LogFile.look(path, this.logs.expansionLimit()));
		}
		catch (IOException | DamagedLogFileException unreadable) {
			return Optional.empty();
		}
	}

	@Override
	public void close() throws IOException {
		if (this.reader != null) {
			this.reader.close();
			this.reader = null;
			this.current = null;
		}
	}

}
