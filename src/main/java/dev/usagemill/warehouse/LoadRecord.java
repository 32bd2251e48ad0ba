package dev.usagemill.warehouse;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * A load record: that this file exists is the commit of its load, and what it holds is
 * the audit of that run.
 *
 * @param load the load's number; 1, 2, 3 … without gaps
 * @param type what the load does
 * @param program the version of usagemill that made the load; {@link #UNKNOWN_PROGRAM} in
 * records of format 2
 * @param format the warehouse format in which the load's days are written
 * @param startedAt when the run started, UTC; events more than five minutes after it were
 * rejected
 * @param committedAt when the load was committed, UTC
 * @param prices the digest of the prices by which its days are priced, also when another
 * run completes it
 * @param mapping the field mapping by which its lines were read; null if they are in our
 * own format, or none were read
 * @param maxLine the most bytes that a line might have; 0 if none were read, or by a
 * program to which longer lines than 1 MiB were too long
 * @param oldestDay lines of earlier days were rejected; null if none was too old
 * @param labels those that were kept
 * @param sources what was read of which log file; none unless log files were read
 * @param slices the staged slices, by log file and position; for a retry one per load
 * whose lines were rejected; none if no lines were read
 * @param days how many events were staged for each day that this load restates, or of
 * which it removes files
 * @param counts all lines of the load
 * @param unreadPlaces the first places of usage that no rule of the field mapping reads
 * @param removed how many events it takes away, by day; of a day whose file was gone
 * before that is not known, and the day not named
 * @param kept of a retention, what it leaves; null for others
 * @param forgotten what a load has forgotten; null for others
 */
public record LoadRecord(long load, @JsonProperty("kind") LoadType type, String program, int format, Instant startedAt,
		Instant committedAt, String prices, @JsonProperty("map") UsedMapping mapping,
		@JsonInclude(JsonInclude.Include.NON_DEFAULT) long maxLine, LocalDate oldestDay,
		@JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> labels, List<Source> sources, List<Slice> slices,
		SortedMap<LocalDate, Long> days, Counts counts,
		@JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> unreadPlaces,
		@JsonInclude(JsonInclude.Include.NON_EMPTY) SortedMap<LocalDate, Long> removed,
		@JsonInclude(JsonInclude.Include.NON_NULL) KeptDays kept,
		@JsonInclude(JsonInclude.Include.NON_NULL) Forgotten forgotten) {

	static final String UNKNOWN_PROGRAM = "unknown";

	/** What records of older formats do not say. */
	static final Map<String, Object> DEFAULTS = defaults();

	public LoadRecord {
		Objects.requireNonNull(prices, "prices");
		Stream<Counts> parts = (type == LoadType.LOGS) ? sources.stream().map(Source::counts)
				: slices.stream().map(Slice::counts);
		Counts sum = parts.reduce(Counts.NONE, Counts::plus);
		long staged = days.values().stream().mapToLong(Long::longValue).sum();
		if (!sum.equals(counts) || staged != counts.staged()) {
			throw new IllegalArgumentException("load " + load + " does not balance: " + counts + " in all, " + sum
					+ " by its parts, " + staged + " staged by day");
		}
	}

	/** The record of a load that this program makes now. */
	public static LoadRecord of(long load, LoadType type, Instant startedAt, String prices, UsedMapping mapping,
			long maxLine, LocalDate oldestDay, List<String> labels, List<Source> sources, List<Slice> slices,
			SortedMap<LocalDate, Long> days, Counts counts, List<String> unreadPlaces) {
		return new LoadRecord(load, type, ProgramVersion.NAME, WarehouseFormat.VERSION, startedAt, Instant.now(),
				prices, mapping, maxLine, oldestDay, labels, sources, slices, days, counts, unreadPlaces,
				Collections.emptySortedMap(), null, null);
	}

	/** The record of a load that reads no line and restates days. */
	public static LoadRecord restating(long load, LoadType type, Instant startedAt, String prices,
			Collection<LocalDate> days) {
		SortedMap<LocalDate, Long> none = new TreeMap<>();
		days.forEach((day) -> none.put(day, 0L));
		return of(load, type, startedAt, prices, null, 0, null, List.of(), List.of(), List.of(), none, Counts.NONE,
				List.of());
	}

	/** The record of a retention. */
	public static LoadRecord retaining(long load, Instant startedAt, String prices, Collection<LocalDate> days,
			SortedMap<LocalDate, Long> removed, KeptDays kept) {
		return restating(load, LoadType.RETENTION, startedAt, prices, days).removing(removed, kept, null);
	}

	/** The record of a load that forgets. */
	public static LoadRecord forgetting(long load, Instant startedAt, String prices, Collection<LocalDate> days,
			SortedMap<LocalDate, Long> removed, Forgotten forgotten) {
		return restating(load, LoadType.FORGET, startedAt, prices, days).removing(removed, null, forgotten);
	}

	private LoadRecord removing(SortedMap<LocalDate, Long> events, KeptDays left, Forgotten users) {
		return new LoadRecord(this.load, this.type, this.program, this.format, this.startedAt, this.committedAt,
				this.prices, this.mapping, this.maxLine, this.oldestDay, this.labels, this.sources, this.slices,
				this.days, this.counts, this.unreadPlaces, events, left, users);
	}

	private static Map<String, Object> defaults() {
		Map<String, Object> defaults = new HashMap<>();
		defaults.put("program", UNKNOWN_PROGRAM);
		defaults.put("format", 2);
		defaults.put("maxLine", 0L);
		// to older versions nothing was too old
		defaults.put("oldestDay", null);
		// older versions did not look for the one, and knew nothing of the other
		for (String lines : List.of("counts", "sources/counts", "slices/counts")) {
			defaults.put(lines + "/unreadUsage", 0L);
			defaults.put(lines + "/further", 0L);
		}
		defaults.put("unreadPlaces", List.of());
		defaults.put("labels", List.of());
		// to older versions all days were to be there
		defaults.put("removed", Map.of());
		defaults.put("kept", null);
		defaults.put("forgotten", null);
		// to older versions a place within a text was absent
		defaults.put("map/rules", 1);
		return Collections.unmodifiableMap(defaults);
	}

	/** Whether rows that earlier loads have published go. */
	public boolean removesRows() {
		return this.forgotten != null
				|| this.kept != null && this.days.keySet().stream().anyMatch((day) -> !this.kept.hasUsage(day));
	}

	/** The loads whose rejected lines are events of this one; none if it read logs. */
	public List<Long> retried() {
		return (this.type == LoadType.RETRY) ? this.slices.stream().map(Slice::retriedLoad).toList() : List.of();
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
	 * @param compressed the fingerprint of the compressed bytes; null if the file is not
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
	 * @param hash names its files under staging; small slices share them, and come in the
	 * order of their lines there. For a retry, which stages nothing else, the number of
	 * the load whose lines they are
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
