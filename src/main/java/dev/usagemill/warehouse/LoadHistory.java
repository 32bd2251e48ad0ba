package dev.usagemill.warehouse;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

import tools.jackson.core.JacksonException;

import dev.usagemill.failure.RefusedException;

/**
 * All loads of a warehouse, read from and written to its load records: each in a file of
 * its own, and the oldest ones together in one file once there are many.
 */
public final class LoadHistory {

	/**
	 * As many loads may have files of their own; then all but the newest are compacted.
	 */
	public static final int MOST_SINGLE = 32;

	/** What is left to do where a record is lost. */
	static final String CURE = "Restore loads/ from a backup; without one, load all logs into a new warehouse."
			+ " Nothing has been changed.";

	private final Warehouse warehouse;

	private final DurableFiles files;

	/**
	 * A record never changes once it is there, and a run asks for all of them several
	 * times.
	 */
	private final Map<Long, LoadRecord> known = new ConcurrentHashMap<>();

	private final CompactedLoads compacted;

	/** Loads that have their mark, or had none to have when they were first read. */
	private final Set<Long> marked = ConcurrentHashMap.newKeySet();

	public LoadHistory(Warehouse warehouse, DurableFiles files) {
		this.warehouse = warehouse;
		this.files = files;
		this.compacted = new CompactedLoads(warehouse.compactedLoads(), files);
	}

	/**
	 * Every committed load, oldest first.
	 * @throws RefusedException if a record is damaged or missing: going on would count
	 * lines twice
	 */
	public List<LoadRecord> records() throws IOException {
		List<LoadRecord> records = new ArrayList<>();
		long latest = latest();
		for (long load = 1; load <= latest; load++) {
			records.add(known(load));
		}
		for (long load = 1; load <= latest; load++) {
			if (load < latest && !this.marked.contains(load)) {
				requireMark(load);
			}
			this.marked.add(load);
		}
		return Collections.unmodifiableList(records);
	}

	/** The number of the newest committed load, 0 if there is none. */
	public long latest() throws IOException {
		List<Long> single = single();
		return Math.max(this.compacted.latest(), single.isEmpty() ? 0 : single.get(single.size() - 1));
	}

	/** The loads whose records have files of their own, oldest first. */
	private List<Long> single() throws IOException {
		return this.files.list(this.warehouse.loads())
			.stream()
			.map((entry) -> entry.getFileName().toString())
			.filter((name) -> name.matches("\\d{8,18}\\.json"))
			.map((name) -> Long.parseLong(name.substring(0, name.indexOf('.'))))
			.sorted()
			.toList();
	}

	/** The load record, if the load is committed. */
	public Optional<LoadRecord> record(long load) throws IOException {
		LoadRecord record = this.known.get(load);
		if (record != null) {
			return Optional.of(record);
		}
		Optional<LoadRecord> found = find(load, CompactedLoad::record, () -> read(load));
		found.ifPresent((read) -> this.known.put(load, read));
		return found;
	}

	/** The newest load, if it is committed and still has to be applied. */
	public Optional<LoadRecord> waiting() throws IOException {
		long latest = latest();
		return (latest > 0 && applied(latest).isEmpty()) ? record(latest) : Optional.empty();
	}

	/** The applied mark, if the load is published. */
	public Optional<AppliedLoad> applied(long load) throws IOException {
		return find(load, CompactedLoad::applied,
				() -> read(this.warehouse.appliedMark(load), AppliedLoad.class, Map.of()));
	}

	/**
	 * Commits a load: after this its lines are counted, whatever happens.
	 * @throws java.nio.file.FileAlreadyExistsException if the number is taken
	 */
	public void commit(LoadRecord record) throws IOException {
		this.files.makeDirectory(this.warehouse.loads());
		this.files.sync(this.warehouse.root());
		Path prepared = this.warehouse.staging(record.load()).resolve("record.unfinished");
		this.files.createIfAbsent(prepared, this.warehouse.loadRecord(record.load()), Json.bytes(record));
	}

	public void markApplied(AppliedLoad applied) throws IOException {
		this.files.replace(this.warehouse.appliedMark(applied.load()), Json.bytes(applied));
	}

	/**
	 * Moves the records and marks of all loads but the newest into one file, if there are
	 * many. The newest one may still have to be applied; and its file keeps programs away
	 * that know nothing of the others.
	 * @param most how many may have files of their own, the newest among them
	 * @return how many were moved
	 */
	public int compact(int most) throws IOException {
		List<Long> single = single();
		List<Long> old = single.subList(0, Math.max(0, single.size() - 1));
		// a compaction that died has left files of loads that are compacted already
		boolean begun = !old.isEmpty() && old.get(0) <= this.compacted.latest();
		if (old.isEmpty() || (single.size() <= most && !begun)) {
			return 0;
		}
		records();
		List<CompactedLoad> further = new ArrayList<>();
		for (long load = this.compacted.renewed().latest() + 1; load < latest(); load++) {
			further.add(new CompactedLoad(known(load), applied(load).orElseThrow()));
		}
		if (!further.isEmpty()) {
			this.compacted.add(further);
		}
		for (long load : old) {
			// the record last: it shows that there is something to delete
			this.files.delete(this.warehouse.appliedMark(load));
			this.files.delete(this.warehouse.loadRecord(load));
		}
		return old.size();
	}

	/** Only the newest load may wait for its mark, which counts its duplicates. */
	private void requireMark(long load) throws IOException {
		if (applied(load).isEmpty()) {
			throw new RefusedException(this.warehouse.appliedMark(load)
					+ " is missing: it counts the duplicates and conflicts of load " + load + ". " + CURE);
		}
	}

	private LoadRecord known(long load) throws IOException {
		return record(load).orElseThrow(() -> new RefusedException(
				this.warehouse.loadRecord(load) + " is missing: without it lines would be counted twice. " + CURE));
	}

	/** A run may compact the load while somebody else looks for it. */
	private <T> Optional<T> find(long load, Function<CompactedLoad, T> part, Reading<T> file) throws IOException {
		Optional<CompactedLoad> compact = this.compacted.find(load);
		if (compact.isPresent()) {
			return compact.map(part);
		}
		Optional<T> found = file.read();
		return found.isPresent() ? found : this.compacted.renewed().find(load).map(part);
	}

	private Optional<LoadRecord> read(long load) throws IOException {
		Path file = this.warehouse.loadRecord(load);
		Optional<LoadRecord> record = read(file, LoadRecord.class, LoadRecord.DEFAULTS);
		if (record.isPresent()) {
			WarehouseFormat.refuseNewer(file, record.get().format());
			if (record.get().load() != load) {
				throw new RefusedException(
						file + " is damaged: it is the record of load " + record.get().load() + ". " + CURE);
			}
		}
		return record;
	}

	private <T> Optional<T> read(Path file, Class<T> type, Map<String, Object> defaults) throws IOException {
		try {
			return Optional.of(Json.read(this.files.read(file), type, defaults));
		}
		catch (FileNotFoundException absent) {
			return Optional.empty();
		}
		catch (JacksonException broken) {
			throw new RefusedException(file + " is damaged: " + broken.getOriginalMessage() + ". " + CURE, broken);
		}
	}

	/** Reads a file of one load; empty if there is none. */
	private interface Reading<T> {

		Optional<T> read() throws IOException;

	}

}
