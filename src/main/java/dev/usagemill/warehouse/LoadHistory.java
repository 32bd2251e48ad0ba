package dev.usagemill.warehouse;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import tools.jackson.core.JacksonException;

import dev.usagemill.failure.RefusedException;

/** All loads of a warehouse, read from and written to its load records. */
public final class LoadHistory {

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

	/** Loads that have their mark, or had none to have when they were first read. */
	private final Set<Long> marked = ConcurrentHashMap.newKeySet();

	public LoadHistory(Warehouse warehouse, DurableFiles files) {
		this.warehouse = warehouse;
		this.files = files;
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
		return this.files.list(this.warehouse.loads())
			.stream()
			.map((entry) -> entry.getFileName().toString())
			.filter((name) -> name.matches("\\d{8,}\\.json"))
			.mapToLong((name) -> Long.parseLong(name.substring(0, name.indexOf('.'))))
			.max()
			.orElse(0);
	}

	/** The load record, if the load is committed. */
	public Optional<LoadRecord> record(long load) throws IOException {
		if (!this.files.exists(this.warehouse.loadRecord(load))) {
			return Optional.empty();
		}
		return Optional.of(known(load));
	}

	/** The newest load, if it is committed and still has to be applied. */
	public Optional<LoadRecord> waiting() throws IOException {
		long latest = latest();
		return (latest > 0 && applied(latest).isEmpty()) ? record(latest) : Optional.empty();
	}

	/** The applied mark, if the load is published. */
	public Optional<AppliedLoad> applied(long load) throws IOException {
		Path file = this.warehouse.appliedMark(load);
		return this.files.exists(file) ? Optional.of(read(file, AppliedLoad.class, Map.of())) : Optional.empty();
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

	/** Only the newest load may wait for its mark, which counts its duplicates. */
	private void requireMark(long load) throws IOException {
		if (applied(load).isEmpty()) {
			throw new RefusedException(this.warehouse.appliedMark(load)
					+ " is missing: it counts the duplicates and conflicts of load " + load + ". " + CURE);
		}
	}

	private LoadRecord known(long load) throws IOException {
		LoadRecord record = this.known.get(load);
		if (record == null) {
			record = read(load);
			this.known.put(load, record);
		}
		return record;
	}

	private LoadRecord read(long load) throws IOException {
		Path file = this.warehouse.loadRecord(load);
		LoadRecord record = read(file, LoadRecord.class, LoadRecord.DEFAULTS);
		WarehouseFormat.refuseNewer(file, record.format());
		if (record.load() != load) {
			throw new RefusedException(file + " is damaged: it is the record of load " + record.load() + ". " + CURE);
		}
		return record;
	}

	private <T> T read(Path file, Class<T> type, Map<String, Object> defaults) throws IOException {
		if (!this.files.exists(file)) {
			throw new RefusedException(file + " is missing: without it lines would be counted twice. " + CURE);
		}
		try {
			return Json.read(this.files.read(file), type, defaults);
		}
		catch (JacksonException broken) {
			throw new RefusedException(file + " is damaged: " + broken.getOriginalMessage() + ". " + CURE, broken);
		}
	}

}
