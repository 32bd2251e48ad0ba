package dev.usagemill.warehouse;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import dev.usagemill.event.Labels;

/**
 * Where everything of one warehouse lies. Only ISO dates, load numbers, hashes of slices
 * and of prices, and part numbers ever become part of a path.
 *
 * @param root the warehouse directory, absolute
 * @param zone decides which day an event belongs to; fixed when the warehouse is created
 * @param sample whether it holds the logs of sample-data, and so no others; fixed as well
 * @param labels each is a column of events and daily usage; there are only ever more
 */
public record Warehouse(Path root, ZoneId zone, boolean sample, Labels labels) {

	private static final String PARQUET = ".parquet";

	private static final String PART = "part-00" + PARQUET;

	public Warehouse {
		root = root.toAbsolutePath().normalize();
	}

	/** One without labels that does not hold the logs of sample-data. */
	public Warehouse(Path root, ZoneId zone) {
		this(root, zone, false, Labels.NONE);
	}

	/** The same, to hold the logs of sample-data and no others. */
	public Warehouse ofSampleData() {
		return new Warehouse(this.root, this.zone, true, this.labels);
	}

	/** The same with further labels, if it does not have them. */
	public Warehouse with(Labels further) {
		return new Warehouse(this.root, this.zone, this.sample, this.labels.with(further));
	}

	/** The directory of all load records. */
	public Path loads() {
		return this.root.resolve("loads");
	}

	Path loadRecord(long load) {
		return loads().resolve(number(load) + ".json");
	}

	Path appliedMark(long load) {
		return loads().resolve(number(load) + ".applied.json");
	}

	/** The records and marks of the oldest loads, once there are many. */
	public Path compactedLoads() {
		return loads().resolve("compacted.jsonl.gz");
	}

	/**
	 * Everything that a run makes before it is visible; safe to delete when no run works.
	 */
	public Path staging() {
		return this.root.resolve("staging");
	}

	/** What one load has staged. */
	public Path staging(long load) {
		return staging().resolve("load=" + number(load));
	}

	/** Where a run puts what does not fit into memory. */
	public Path spill() {
		return staging().resolve("spill");
	}

	/** Which log files hold more than was read of them. */
	public Path seenFiles() {
		return loads().resolve("seen.json");
	}

	/** What the last run left as {@code usage.duckdb}. */
	public Path publishedMark() {
		return loads().resolve("published.json");
	}

	/** The directory of all rollups. */
	public Path dailyUsage() {
		return this.root.resolve("daily_usage");
	}

	/** The directory of all events. */
	public Path events() {
		return this.root.resolve("events");
	}

	/** The events of a day in a directory of events. */
	public static Path eventsPart(Path events, LocalDate day) {
		return dayPart(events, day);
	}

	/** The directory of the events that belong to a {@code usage.duckdb}. */
	public static Path eventsBeside(Path usageDatabase) {
		return new Warehouse(usageDatabase.toAbsolutePath().getParent(), ZoneOffset.UTC).events();
	}

	/** The rollups that are there, by day. */
	public List<Path> dailyUsageParts(DurableFiles files) throws IOException {
		return dayParts(files, dailyUsage());
	}

	/** The rejected lines that are there, by load. */
	public List<Path> rejectedParts(DurableFiles files) throws IOException {
		List<Path> parts = new ArrayList<>();
		for (Path load : files.list(this.root.resolve("rejected"))) {
			if (files.exists(load.resolve(PART))) {
				parts.add(load.resolve(PART));
			}
		}
		return parts;
	}

	/** The accepted events of a day: each once, sorted by time. */
	public Path eventsPart(LocalDate day) {
		return eventsPart(events(), day);
	}

	/** The rollup of a day. */
	public Path dailyUsagePart(LocalDate day) {
		return dayPart(dailyUsage(), day);
	}

	/** The rejected lines of a load; absent if it had none. */
	public Path rejectedPart(long load) {
		return this.root.resolve("rejected").resolve("load=" + number(load)).resolve(PART);
	}

	/** The loads that have rejected lines, oldest first. */
	public List<Long> rejectedLoads(DurableFiles files) throws IOException {
		return rejectedParts(files).stream().map(Warehouse::loadOf).sorted().toList();
	}

	/** The load of a part of rejected lines or of conflicts. */
	public static long loadOf(Path part) {
		String name = part.getParent().getFileName().toString();
		return Long.parseLong(name.substring(name.indexOf('=') + 1));
	}

	/** The directory of all conflicts of a load. */
	public Path conflicts(long load) {
		return this.root.resolve("conflicts").resolve("load=" + number(load));
	}

	/** The conflicts of a load on a day; absent if it had none. */
	public Path conflictsPart(long load, LocalDate day) {
		return conflicts(load).resolve("date=" + day + PARQUET);
	}

	/** The conflicts that are there, by load and day. */
	public List<Path> conflictsParts(DurableFiles files) throws IOException {
		List<Path> parts = new ArrayList<>();
		for (Path load : files.list(this.root.resolve("conflicts"))) {
			files.list(load).stream().filter((file) -> file.toString().endsWith(PARQUET)).forEach(parts::add);
		}
		return parts;
	}

	/** The days that have events. */
	public List<LocalDate> days(DurableFiles files) throws IOException {
		return dayParts(files, events()).stream().map(Warehouse::day).map(Optional::orElseThrow).toList();
	}

	/**
	 * The day of a part of events or of daily usage; empty if the file is something else.
	 */
	public static Optional<LocalDate> day(Path part) {
		String name = part.getFileName().toString();
		try {
			return name.endsWith(PARQUET)
					? Optional.of(LocalDate.parse(name.substring(0, name.length() - PARQUET.length())))
					: Optional.empty();
		}
		catch (DateTimeParseException noDay) {
			return Optional.empty();
		}
	}

	/**
	 * The price file by which days were priced, as it was then.
	 * @param digest of what its prices mean
	 */
	public Path prices(String digest) {
		return this.root.resolve("prices").resolve(digest + ".yml");
	}

	/** What analysts open. */
	public Path usageDatabase() {
		return this.root.resolve("usage.duckdb");
	}

	/** How the last run ended; its loss costs what is known of that run. */
	Path lastRun() {
		return this.root.resolve("last_run.json");
	}

	/** Which parts have a footer that can be read; its loss costs reading them again. */
	Path checkedParts() {
		return this.root.resolve("checked_parts.json");
	}

	/** What monitoring reads. */
	public Path metrics() {
		return this.root.resolve("metrics.prom");
	}

	/** Whom and what notifications have named already. */
	public Path notified() {
		return this.root.resolve("notified.json");
	}

	/** The directory of Spring Batch's tables: history only, may be deleted. */
	public Path jobs() {
		return this.root.resolve("jobs");
	}

	/** The key by which forgotten users are known; only its owner can read it. */
	public Path nameKey() {
		return this.root.resolve("forgotten.key");
	}

	/**
	 * What may name users beside the parts, the kept lines and {@code usage.duckdb}: what
	 * is made again, and what was left of it. When a user is forgotten, it goes.
	 */
	public List<Path> pagesNamingUsers(DurableFiles files) throws IOException {
		return files.list(this.root).stream().filter((file) -> namesUsers(file.getFileName().toString())).toList();
	}

	private static boolean namesUsers(String file) {
		return file.equals("dashboard.html") || file.equals("notified.json") || file.startsWith("usage.duckdb.wal")
				|| (file.startsWith(".") && file.endsWith(".unfinished"));
	}

	Path lockFile() {
		return this.root.resolve(".lock");
	}

	/** The part of a day in a directory of events or of rollups. */
	public static Path dayPart(Path directory, LocalDate day) {
		return directory.resolve(day + PARQUET);
	}

	/** The parts of days that are in a directory, by day. */
	public static List<Path> dayParts(DurableFiles files, Path directory) throws IOException {
		return files.list(directory).stream().filter((entry) -> day(entry).isPresent()).toList();
	}

	private static String number(long load) {
		return String.format(Locale.ROOT, "%08d", load);
	}

}
