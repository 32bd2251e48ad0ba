package dev.usagemill.job;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Gives back the room that many nights have taken. */
final class Compaction {

	private final JobRun run;

	Compaction(JobRun run) {
		this.run = run;
	}

	/** Leaves the newest load, and the newest runs in the job's history, as they are. */
	CompactResult compact(List<LoadFigures> completed) throws IOException {
		Path loads = this.run.load().warehouse().loads();
		Path jobs = this.run.load().warehouse().jobs();
		long loadsBefore = bytes(loads);
		long jobsBefore = bytes(jobs);
		this.run.load().history().compact(1);
		EmbeddedHistory history = new EmbeddedHistory(jobs).toBeCompacted();
		if (history.exists()) {
			try (OpenHistory open = history.open(this.run.load().files())) {
				history.shrink(open);
			}
		}
		return new CompactResult(completed, new CompactResult.Bytes(loadsBefore, bytes(loads)),
				new CompactResult.Bytes(jobsBefore, bytes(jobs)));
	}

	private static long bytes(Path directory) throws IOException {
		if (!Files.exists(directory)) {
			return 0;
		}
		long bytes = 0;
		try (Stream<Path> files = Files.list(directory)) {
			for (Path file : files.toList()) {
				bytes += Files.size(file);
			}
		}
		return bytes;
	}

}
