package dev.usagemill.load;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.usagemill.load.LoadPlan.PlannedFile;
import dev.usagemill.log.DamagedLogFileException;
import dev.usagemill.log.LogFile;
import dev.usagemill.warehouse.LoadRecord;

/** Decides what a load reads: of each log file, what no load has read yet. */
public final class Planner {

	private final long sliceBytes;

	private final Map<String, LoadRecord.Source> newest = new HashMap<>();

	/**
	 * A planner that knows what has been read.
	 * @param history every committed load, oldest first
	 * @param sliceBytes about how long a slice is to be
	 */
	public Planner(Collection<LoadRecord> history, long sliceBytes) {
		this.sliceBytes = sliceBytes;
		history.forEach((record) -> record.sources().forEach((source) -> this.newest.put(source.logFile(), source)));
	}

	public LoadPlan plan(long load, Instant startedAt, Collection<Path> logFiles) throws IOException {
		List<PlannedFile> files = new ArrayList<>();
		List<String> damaged = new ArrayList<>();
		for (Path logFile : logFiles) {
			try {
				PlannedFile file = plan(LogFile.look(logFile));
				if (file.from() < file.to()) {
					files.add(file);
				}
			}
			catch (DamagedLogFileException broken) {
				damaged.add(broken.getMessage());
			}
		}
		return new LoadPlan(load, startedAt, files, damaged);
	}

	private PlannedFile plan(LogFile file) throws IOException {
		int headLength = file.headLength();
		LoadRecord.Source known = this.newest.get(file.path().toString());
		boolean continues = known != null && known.to() <= file.end()
				&& file.head(known.headLength()).equals(known.head());
		long from = continues ? known.to() : 0;
		long linesBefore = continues ? known.linesAfter() : 0;
		return new PlannedFile(file.path().toString(), file.head(headLength), headLength, from, file.end(), linesBefore,
				file.slices(from, this.sliceBytes));
	}

}
