package dev.usagemill.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Runs contenders by turns, A B A B, so that whatever else the machine does hits all of
 * them alike.
 */
final class PairedRuns {

	private final Path scratch;

	private final int runs;

	PairedRuns(Path scratch, int runs) {
		this.scratch = scratch;
		this.runs = runs;
	}

	/** What each contender took, in the order given; the first run of all counts too. */
	Map<Contender, List<Measurement>> measure(List<Contender> contenders) throws IOException, InterruptedException {
		Map<Contender, List<Measurement>> measured = new LinkedHashMap<>();
		for (int run = 1; run <= this.runs; run++) {
			for (Contender contender : contenders) {
				Measurement one = measure(contender);
				System.err.printf("%s, run %d: %.2f s, CPU %.2f s, %d MB%n", contender.name(), run, one.wallSeconds(),
						one.cpuSeconds(), one.peakMegabytes());
				measured.computeIfAbsent(contender, (key) -> new ArrayList<>()).add(one);
			}
		}
		return measured;
	}

	private Measurement measure(Contender contender) throws IOException, InterruptedException {
		Path directory = this.scratch.resolve("work");
		Directories.delete(directory);
		contender.prepared().make(directory);
		Measurement measurement = MeasuredProcess.run(contender.command().on(directory), contender.environment(),
				Files.createDirectories(this.scratch).resolve("output.txt"));
		Directories.delete(directory);
		return measurement;
	}

}
