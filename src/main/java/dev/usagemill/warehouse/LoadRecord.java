package dev.usagemill.warehouse;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * A load record: that this file exists is the commit of its load, and what it holds is
 * the audit of that run.
 *
 * @param load the load's number; 1, 2, 3 … without gaps
 * @param kind {@link #LOGS}, {@link #RETRY} or {@link #REPRICE}
 * @param startedAt when the run started, UTC; events more than five minutes after it were
 * rejected
 * @param committedAt when the load was committed, UTC
 * @param prices the digest of the prices by which its days are priced, also when another
 * run completes it
 * @param map the map by which its lines were read; null if they are in our own format, or
 * none were read
 * @param sources what was read of which log file; none for a retry, which reads no log
 * file on, and for a reprice
 * @param slices the staged slices, by log file and position; for a retry one per load
 * whose lines were rejected; none for a reprice
 * @param days how many events were staged for each day that this load restates; none on
 * each day of a reprice
 * @param counts all lines of the load
 */
public record LoadRecord(long load, String kind, Instant startedAt, Instant committedAt, String prices, UsedMapping map,
		List<Source> sources, List<Slice> slices, SortedMap<LocalDate, Long> days, Counts counts) {

	/** Lines were read from log files. */
	public static final String LOGS = "logs";

	/** Lines that earlier loads had rejected were read again; all of them are events. */
	public static final String RETRY = "retry";

	/** Days were priced again; their events stay as they are. */
	public static final String REPRICE = "reprice";

	public LoadRecord {
		Objects.requireNonNull(prices, "prices");
		Stream<Counts> parts = kind.equals(LOGS) ? sources.stream().map(Source::counts)
				: slices.stream().map(Slice::counts);
		Counts sum = parts.reduce(Counts.NONE, Counts::plus);
		long staged = days.values().stream().mapToLong(Long::longValue).sum();
		if (!sum.equals(counts) || staged != counts.staged()) {
			throw new IllegalArgumentException("load " + load + " does not balance: " + counts + " in all, " + sum
					+ " by its parts, " + staged + " staged by day");
		}
	}

	/** The record of a reprice, which reads no line. */
	public static LoadRecord reprice(long load, Instant startedAt, String prices, Collection<LocalDate> days) {
		SortedMap<LocalDate, Long> none = new TreeMap<>();
		days.forEach((day) -> none.put(day, 0L));
		return new LoadRecord(load, REPRICE, startedAt, Instant.now(), prices, null, List.of(), List.of(), none,
				Counts.NONE);
	}

	/** Whether its days got events; otherwise only their rollups were made again. */
	public boolean bringsEvents() {
		return !this.kind.equals(REPRICE);
	}

	/** The loads whose rejected lines are events of this one; none if it read logs. */
	public List<Long> retried() {
		return this.kind.equals(RETRY) ? this.slices.stream().map(Slice::retriedLoad).toList() : List.of();
	}

	/**
	 * What was read of one log file. Positions count decompressed bytes; {@code to}, head
	 * and anchor are the fingerprint by which the file is known again, whatever it is
	 * called then.
	 *
	 * @param logFile its path
	 * @param from first byte read
	 * @param to the byte after the last one read; a later load goes on here
	 * @param head SHA-256 in hex of the file's first bytes
	 * @param anchor SHA-256 in hex of the bytes just before {@code to}
	 * @param compressed tells a compressed file from others; null if the file is not
	 * compressed
	 * @param linesBefore lines before {@code from}, counted by earlier loads
	 * @param counts the lines that this load has read
	 */
	public record Source(String logFile, long from, long to, String head, String anchor,
			@JsonProperty("packed") String compressed, long linesBefore, Counts counts) {

		/** Lines of this file that have been read by the end of this load. */
		public long linesAfter() {
			return this.linesBefore + this.counts.lines();
		}

	}

	/**
	 * A staged slice.
	 *
	 * @param hash names its files under staging; for a retry, which stages nothing else,
	 * the number of the load whose lines they are
	 * @param logFile the log file it is part of; for a retry the file of rejected lines
	 * @param linesBefore lines of the log file before the slice
	 * @param days how many of its events belong to which day
	 * @param counts its lines
	 */
	public record Slice(String hash, String logFile, long linesBefore, SortedMap<LocalDate, Long> days, Counts counts) {

		/** The hash for what a retry stages of one load's rejected lines. */
		public static String hashOfRetried(long load) {
			return String.format("%024x", load);
		}

		private long retriedLoad() {
			return Long.parseLong(this.hash, 16);
		}

	}

}
