package dev.usagemill.load;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

import dev.usagemill.log.Fingerprint;
import dev.usagemill.log.LogSlice;

/**
 * What one load is to read, frozen before the first line is read.
 *
 * @param load the load's number
 * @param startedAt when the run started, UTC
 * @param files the log files with something new, the shortest first
 * @param damaged what is wrong with compressed log files of which nothing is read, and
 * with the list of what was seen, in words
 * @param seen the log files that hold more than earlier loads have read
 * @param vanished log files that did so before and are gone
 */
public record LoadPlan(long load, Instant startedAt, List<PlannedFile> files, List<String> damaged, List<SeenFile> seen,
		List<SeenFile> vanished) {

	/** What needs attention about log files of which nothing is read, as messages. */
	public List<String> concerns() {
		List<String> concerns = new ArrayList<>(this.damaged);
		this.vanished.forEach((file) -> concerns.add(SeenFiles.describe(file)));
		return concerns;
	}

	/** Whether no log file has a new line. */
	public boolean isEmpty() {
		return this.files.stream().allMatch((file) -> file.slices().isEmpty());
	}

	/** All slices, in the order of the log files and of their lines. */
	public List<LogSlice> slices() {
		return this.files.stream().flatMap((file) -> file.slices().stream()).toList();
	}

	/** Why earlier loads have left a file unread; empty if they have not. */
	public String whyLeftUnread(PlannedFile file) {
		return this.seen.stream()
			.filter((known) -> known.logFile().equals(file.logFile()))
			.findFirst()
			.map(SeenFile::leftUnread)
			.orElse("");
	}

	/** The same plan without some of its files. */
	LoadPlan without(List<PlannedFile> left) {
		Set<PlannedFile> leftOnes = Collections.newSetFromMap(new IdentityHashMap<>());
		leftOnes.addAll(left);
		List<PlannedFile> others = this.files.stream().filter((file) -> !leftOnes.contains(file)).toList();
		return new LoadPlan(this.load, this.startedAt, others, this.damaged, this.seen, this.vanished);
	}

	/**
	 * What is to be read of one log file.
	 *
	 * @param logFile its path
	 * @param from first byte to read
	 * @param end the fingerprint of the file up to the last byte to read
	 * @param compressed tells a compressed file from others; null if the file is not
	 * compressed
	 * @param linesBefore lines before {@code from} that earlier loads have read
	 * @param follows the file of this plan that this one continues, a copy of its
	 * beginning; null if it continues none
	 * @param slices the range to read, cut; empty for a compressed file that holds
	 * nothing new
	 */
	public record PlannedFile(String logFile, long from, Fingerprint end, String compressed, long linesBefore,
			PlannedFile follows, List<LogSlice> slices) {
	}

}
