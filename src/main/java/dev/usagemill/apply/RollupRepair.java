package dev.usagemill.apply;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;

import dev.usagemill.failure.FailedException;
import dev.usagemill.merge.DailyRollup;
import dev.usagemill.merge.KeptPrices;
import dev.usagemill.warehouse.DamagedParts;
import dev.usagemill.warehouse.DurableFiles;
import dev.usagemill.warehouse.KeptDays;
import dev.usagemill.warehouse.LoadHistory;
import dev.usagemill.warehouse.LoadRecord;
import dev.usagemill.warehouse.Warehouse;
import dev.usagemill.warehouse.WorkDatabase;

/**
 * Makes rollups that were removed or damaged again. All of a rollup follows from the
 * events of its day, and from the prices of the newest load that priced the day: so it
 * comes back as it was. Events that are gone cannot be made again.
 */
public final class RollupRepair {

	private static final String GONE = " is gone";

	private final Warehouse warehouse;

	private final DurableFiles files;

	private final WorkDatabase database;

	private final DamagedParts damaged;

	/** The newest applied load of each day. */
	private final SortedMap<LocalDate, LoadRecord> newest = new TreeMap<>();

	/** The newest applied load that wrote the events of each day. */
	private final Map<LocalDate, Long> events = new HashMap<>();

	/** By which prices each day was priced last. */
	private final Map<LocalDate, String> prices = new HashMap<>();

	private final KeptDays kept;

	private final long latest;

	private final List<String> sentences = new ArrayList<>();

	/**
	 * Looks at nothing yet.
	 * @param wanted what the settings keep; what loads have left is known
	 */
	public RollupRepair(Warehouse warehouse, DurableFiles files, WorkDatabase database, LoadHistory history,
			KeptDays wanted) throws IOException {
		this.warehouse = warehouse;
		this.files = files;
		this.database = database;
		this.damaged = new DamagedParts(warehouse, files, database);
		this.latest = history.latest();
		this.kept = KeptDays.after(history.records()).and(wanted);
		for (LoadRecord load : history.records()) {
			if (load.type().writesUsage() && history.applied(load.load()).isPresent()) {
				load.days().keySet().forEach((day) -> this.newest.put(day, load));
				if (load.type().writesEvents()) {
					load.days().keySet().forEach((day) -> this.events.put(day, load.load()));
				}
				if (load.type().prices()) {
					load.days().keySet().forEach((day) -> this.prices.put(day, load.prices()));
				}
			}
		}
	}

	/**
	 * Looks at all days of applied loads.
	 * @return what was found, in sentences; none if all is well
	 * @throws dev.usagemill.failure.RefusedException if a part holds a load that has no
	 * record: its lines would be loaded again
	 */
	public List<String> repair() throws IOException, SQLException {
		SortedMap<LocalDate, String> events = find(this.warehouse.events(), this.kept::hasEvents,
				(day) -> this.events.getOrDefault(day, 0L));
		SortedMap<LocalDate, String> rollups = find(this.warehouse.dailyUsage(), this.kept::hasUsage,
				(day) -> this.newest.containsKey(day) ? this.newest.get(day).load() : 0L);
		this.damaged.remember();
		events.forEach((day, found) -> this.sentences
			.add(found + ". Restore it from a backup; without one, load all logs into a new warehouse"
					+ orRetire(found, "keep-events")));
		for (Map.Entry<LocalDate, String> rollup : rollups.entrySet()) {
			LocalDate day = rollup.getKey();
			if (!this.kept.hasEvents(day)) {
				this.sentences
					.add(rollup.getValue() + " and cannot be made again, as the events of the day are no longer"
							+ " kept. Restore it from a backup" + orRetire(rollup.getValue(), "keep-usage"));
				continue;
			}
			this.sentences.add(events.containsKey(day)
					? rollup.getValue() + " and cannot be made again without the events of the day. Restore both"
					: rollup.getValue() + "; " + makeAgain(day));
		}
		return this.sentences;
	}

	/** What the removal of a file is for that was meant. */
	private static String orRetire(String found, String setting) {
		return found.endsWith(GONE)
				? "; or, if it is not to come back and nor are earlier days, set usagemill." + setting : "";
	}

	private String makeAgain(LocalDate day) throws IOException, SQLException {
		LoadRecord load = this.newest.get(day);
		Path part = this.warehouse.dailyUsagePart(day);
		try {
			DailyRollup rollup = new DailyRollup(this.warehouse, this.files, this.database,
					new KeptPrices(this.warehouse).read(this.prices.get(day)));
			this.files.makePrivateDirectory(this.warehouse.staging());
			this.files.delete(part);
			rollup.roll(load.load(), List.of(day));
			return "it is made again from the events of the day, as it was";
		}
		catch (FailedException lost) {
			return "it cannot be made again as it was, because " + lost.getMessage()
					+ " Or delete the damaged file, if there is one, and price the day by the current price file:"
					+ " `usagemill reprice --from " + day + " --to " + day + " --apply`";
		}
	}

	/** By day, whose part is gone or damaged, as the beginning of a sentence. */
	private SortedMap<LocalDate, String> find(Path directory, Predicate<LocalDate> isKept,
			ToLongFunction<LocalDate> written) throws IOException {
		List<Path> there = Warehouse.dayParts(this.files, directory);
		SortedMap<LocalDate, String> found = new TreeMap<>();
		this.damaged.byFooter(there, this.latest, (part) -> written.applyAsLong(Warehouse.day(part).orElseThrow()))
			.forEach((part, reason) -> found.put(Warehouse.day(part).orElseThrow(),
					part + " is damaged (" + reason + ")"));
		found.keySet().retainAll(this.newest.keySet());
		SortedSet<LocalDate> gone = new TreeSet<>(this.newest.keySet());
		there.forEach((part) -> gone.remove(Warehouse.day(part).orElseThrow()));
		gone.forEach((day) -> found.put(day, Warehouse.dayPart(directory, day) + GONE));
		found.keySet().removeIf(isKept.negate());
		return found;
	}

}
