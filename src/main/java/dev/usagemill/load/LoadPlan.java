package dev.usagemill.load;

import java.time.Instant;
import java.util.List;

import dev.usagemill.log.LogSlice;

/**
 * What one load is to read, frozen before the first line is read.
 *
 * @param load the load's number
 * @param startedAt when the run started, UTC
 * @param files the log files with something new, by path
 * @param damaged what is wrong with log files of which nothing is read, in words
 */
public record LoadPlan(long load, Instant startedAt, List<PlannedFile> files, List<String> damaged) {

	/** Whether no log file has a new whole line. */
	public boolean isEmpty() {
		return this.files.isEmpty();
	}

	/** All slices, in the order of the log files and of their lines. */
	public List<LogSlice> slices() {
		return this.files.stream().flatMap((file) -> file.slices().stream()).toList();
	}

	public LogSlice slice(String hash) {
		return slices().stream().filter((slice) -> slice.hash().equals(hash)).findFirst().orElseThrow();
	}

	/**
	 * What is to be read of one log file.
	 *
	 * @param logFile its path
	 * @param head SHA-256 of its first {@code headLength} bytes, in hex
	 * @param headLength bytes
	 * @param from first byte to read
	 * @param to the byte after the last one to read
	 * @param linesBefore lines that earlier loads have read
	 * @param slices the range from {@code from} to {@code to}, cut
	 */
	public record PlannedFile(String logFile, String head, int headLength, long from, long to, long linesBefore,
			List<LogSlice> slices) {
	}

}
