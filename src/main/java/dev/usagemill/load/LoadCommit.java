package dev.usagemill.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

import dev.usagemill.load.LoadPlan.PlannedFile;
import dev.usagemill.log.FieldMapping;
import dev.usagemill.log.LogSlice;
import dev.usagemill.warehouse.Counts;
import dev.usagemill.warehouse.Json;
import dev.usagemill.warehouse.LoadHistory;
import dev.usagemill.warehouse.LoadRecord;
import dev.usagemill.warehouse.SqlTemplate;
import dev.usagemill.warehouse.UsedMapping;
import dev.usagemill.warehouse.Warehouse;
import dev.usagemill.warehouse.WorkDatabase;

/** Turns a staged plan into a load record, once the counts have been checked. */
public final class LoadCommit {

	private final Warehouse warehouse;

	private final WorkDatabase database;

	private final LoadHistory history;

	private final String prices;

	/**
	 * Commits loads.
	 * @param prices the digest of the prices that hold for them
	 */
	public LoadCommit(Warehouse warehouse, WorkDatabase database, LoadHistory history, String prices) {
		this.warehouse = warehouse;
		this.database = database;
		this.history = history;
		this.prices = prices;
	}

	/**
	 * Writes the load record.
	 * @param map by which the lines were read; null if they are in our own format
	 * @throws IllegalStateException if a log file was changed meanwhile, a day's events
	 * were removed, or the staged files do not hold what was counted while they were
	 * written; nothing is committed then
	 */
	public LoadRecord commit(LoadPlan plan, FieldMapping map) throws IOException, SQLException {
		if (!LogsAsPlanned.hold(plan)) {
			throw new IllegalStateException(
					"a log file was rotated or changed while it was read; nothing is committed");
		}
		Map<String, StagedSlice> staged = new HashMap<>();
		for (LogSlice slice : plan.slices()) {
			Path counts = StagedFiles.counts(this.warehouse, plan.load(), slice.hash());
			staged.put(slice.hash(), Json.read(Files.readAllBytes(counts), StagedSlice.class));
		}
		check(plan.load(), staged);
		LoadRecord record = record(plan, staged, used(map));
		refuseUselessMapping(record);
		refuseRemovedDays(record);
		this.history.commit(record);
		return record;
	}

	/**
	 * Writes the load record of a retry.
	 * @param staged what was staged of which load's rejected lines; at least one event of
	 * each
	 * @param map by which all of them were read; null if each was read as its load had
	 * @throws IllegalStateException as {@link #commit(LoadPlan, FieldMapping)}
	 */
	LoadRecord commitRetry(long load, Instant startedAt, SortedMap<Long, StagedSlice> staged, FieldMapping map)
			throws IOException, SQLException {
		Map<String, StagedSlice> counted = new HashMap<>();
		List<LoadRecord.Slice> slices = new ArrayList<>();
		SortedMap<LocalDate, Long> days = new TreeMap<>();
		Counts total = Counts.NONE;
		for (Map.Entry<Long, StagedSlice> entry : staged.entrySet()) {
			String hash = LoadRecord.Slice.hashOfRetried(entry.getKey());
			StagedSlice slice = entry.getValue();
			counted.put(hash, slice);
			Path rejected = this.warehouse.root().relativize(this.warehouse.rejectedPart(entry.getKey()));
			slices.add(new LoadRecord.Slice(hash, rejected.toString(), 0, slice.days(), slice.counts()));
			slice.days().forEach((day, events) -> days.merge(day, events, Long::sum));
			total = total.plus(slice.counts());
		}
		check(load, counted);
		LoadRecord record = new LoadRecord(load, LoadRecord.RETRY, startedAt, Instant.now(), this.prices, used(map),
				List.of(), slices, days, total);
		refuseRemovedDays(record);
		this.history.commit(record);
		return record;
	}

	private static UsedMapping used(FieldMapping map) {
		return (map != null) ? new UsedMapping(map.name(), map.text()) : null;
	}

	/**
	 * A map that finds nothing where it is used for the first time is the wrong one; once
	 * committed, the lines that it passed over would not be read again.
	 */
	private void refuseUselessMapping(LoadRecord record) throws IOException {
		if (record.counts().staged() > 0 || record.counts().skipped() == 0) {
			return;
		}
		for (LoadRecord earlier : this.history.records()) {
			if (earlier.map() != null && earlier.map().name().equals(record.map().name())) {
				return;
			}
		}
		throw new IllegalStateException("no line of the log files is an event by the map " + record.map().name() + ": "
				+ record.counts().skipped() + " skipped, " + record.counts().rejected()
				+ " rejected. Nothing is committed: choose the map of these logs (--map) and run again.");
	}

	/** The lines before the first one that is read of a file. */
	private static long linesBefore(PlannedFile file, Map<PlannedFile, Counts> read) {
		if (file.follows() == null) {
			return file.linesBefore();
		}
		return linesBefore(file.follows(), read) + read.get(file.follows()).lines();
	}

	/**
	 * A day whose events were removed by hand would come back with the late ones only,
	 * and look whole.
	 */
	private void refuseRemovedDays(LoadRecord record) throws IOException {
		for (LoadRecord earlier : this.history.records()) {
			for (LocalDate day : earlier.days().keySet()) {
				if (record.days().containsKey(day) && !Files.exists(this.warehouse.eventsPart(day))) {
					throw new IllegalStateException(this.warehouse.eventsPart(day) + " is gone, though load "
							+ earlier.load() + " put events there and new ones came for that day. Nothing is committed:"
							+ " restore the file from a backup and run again.");
				}
			}
		}
	}

	private LoadRecord record(LoadPlan plan, Map<String, StagedSlice> staged, UsedMapping map) {
		List<LoadRecord.Source> sources = new ArrayList<>();
		List<LoadRecord.Slice> slices = new ArrayList<>();
		SortedMap<LocalDate, Long> days = new TreeMap<>();
		Map<PlannedFile, Counts> read = new IdentityHashMap<>();
		Counts total = Counts.NONE;
		for (PlannedFile file : plan.files()) {
			Counts counts = Counts.NONE;
			long linesBefore = linesBefore(file, read);
			for (LogSlice slice : file.slices()) {
				StagedSlice part = staged.get(slice.hash());
				slices.add(new LoadRecord.Slice(slice.hash(), file.logFile(), linesBefore + counts.lines(), part.days(),
						part.counts()));
				part.days().forEach((day, events) -> days.merge(day, events, Long::sum));
				counts = counts.plus(part.counts());
			}
			read.put(file, counts);
			sources.add(new LoadRecord.Source(file.logFile(), file.from(), file.end().position(), file.end().head(),
					file.end().anchor(), file.compressed(), linesBefore, counts));
			total = total.plus(counts);
		}
		return new LoadRecord(plan.load(), LoadRecord.LOGS, plan.startedAt(), Instant.now(), this.prices, map, sources,
				slices, days, total);
	}

	/** Compares what the readers counted with what the staged files hold. */
	private void check(long load, Map<String, StagedSlice> counted) throws SQLException {
		Map<String, SortedMap<LocalDate, Long>> days = new HashMap<>();
		Map<String, Long> rejected = new HashMap<>();
		List<Path> rows = counted.keySet()
			.stream()
			.map((hash) -> StagedFiles.rows(this.warehouse, load, hash))
			.toList();
		String sql = SqlTemplate.beside(LoadCommit.class, "count-staged").with("files", rows).statement();
		try (Connection connection = this.database.connect();
				Statement statement = connection.createStatement();
				ResultSet result = statement.executeQuery(sql)) {
			while (result.next()) {
				String slice = result.getString("slice");
				if (result.getBoolean("rejected")) {
					rejected.put(slice, result.getLong("lines"));
					continue;
				}
				days.computeIfAbsent(slice, (hash) -> new TreeMap<>())
					.put(LocalDate.ofEpochDay(result.getLong("day")), result.getLong("lines"));
			}
		}
		counted.forEach((hash, slice) -> {
			SortedMap<LocalDate, Long> found = days.getOrDefault(hash, new TreeMap<>());
			long foundRejected = rejected.getOrDefault(hash, 0L);
			if (!found.equals(slice.days()) || foundRejected != slice.counts().rejected()) {
				throw new IllegalStateException("the staged file of slice " + hash + " holds events " + found + " and "
						+ foundRejected + " rejected lines, but " + slice + " were counted while it was written."
						+ " Nothing is committed; run again.");
			}
		});
	}

}
