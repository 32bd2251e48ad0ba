package dev.usagemill.warehouse;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

import tools.jackson.core.JacksonException;

/**
 * The parts whose footers runs have read, so that a run after years does not read those
 * of all days again. One that was replaced or changed since has another time or size, and
 * is read again.
 */
public final class CheckedParts {

	/** Fewer are read as fast as a file is written that says that they were. */
	static final int MANY = 32;

	private final Warehouse warehouse;

	private final DurableFiles files;

	/** By name. */
	private final Map<String, CheckedPart> before = new HashMap<>();

	/** How those were that this run looks at, from before it reads them. */
	private final Map<String, CheckedPart> found = new HashMap<>();

	private final Map<String, CheckedPart> checked = new TreeMap<>();

	private CheckedParts(Warehouse warehouse, DurableFiles files) {
		this.warehouse = warehouse;
		this.files = files;
	}

	/** What earlier runs have read; if that is not known, nothing. */
	public static CheckedParts of(Warehouse warehouse, DurableFiles files) throws IOException {
		CheckedParts parts = new CheckedParts(warehouse, files);
		if (files.exists(warehouse.checkedParts())) {
			try {
				Json.readList(files.read(warehouse.checkedParts()), CheckedPart.class, Map.of())
					.forEach((part) -> parts.before.put(part.name(), part));
			}
			catch (JacksonException broken) {
				// all parts are read again, and then it is written again
				parts.before.clear();
			}
		}
		return parts;
	}

	/**
	 * The load that an unchanged part names in its footer; empty if that must be read.
	 */
	OptionalLong load(Path part) throws IOException {
		Optional<CheckedPart> known = unchanged(part);
		return known.isPresent() ? OptionalLong.of(known.get().load()) : OptionalLong.empty();
	}

	/**
	 * The digest of the prices by which an unchanged rollup was priced; empty if its
	 * footer must be read.
	 */
	public Optional<String> prices(Path rollup) throws IOException {
		return unchanged(rollup).map(CheckedPart::prices);
	}

	private Optional<CheckedPart> unchanged(Path part) throws IOException {
		if (!this.files.exists(part)) {
			return Optional.empty();
		}
		String name = name(part);
		CheckedPart now = new CheckedPart(name, this.files.size(part), this.files.changedAt(part), 0, null);
		this.found.put(name, now);
		CheckedPart last = this.before.get(name);
		if (last == null || !now.with(last.load(), last.prices()).equals(last)) {
			return Optional.empty();
		}
		this.checked.put(name, last);
		return Optional.of(last);
	}

	/** A part's footer was read; that of events names no prices. */
	void add(Path part, long load, String prices) {
		CheckedPart now = this.found.get(name(part));
		if (now != null) {
			this.checked.put(now.name(), now.with(load, prices));
		}
	}

	/** Writes down what was read, if it was much. */
	void remember() throws IOException {
		long read = this.checked.values().stream().filter((part) -> !part.equals(this.before.get(part.name()))).count();
		if (read >= MANY) {
			this.files.replace(this.warehouse.checkedParts(), Json.bytes(List.copyOf(this.checked.values())));
		}
	}

	private static String name(Path part) {
		return part.getParent().getFileName() + "/" + part.getFileName();
	}

	/**
	 * A part as it was when its footer was read.
	 *
	 * @param name within the warehouse
	 * @param size in bytes
	 * @param changedAt when it was last changed, in ms
	 * @param load which load its footer names
	 * @param prices the digest of the prices that its footer names; null for events
	 */
	record CheckedPart(String name, long size, Instant changedAt, long load, String prices) {

		private CheckedPart with(long namedLoad, String namedPrices) {
			return new CheckedPart(this.name, this.size, this.changedAt, namedLoad, namedPrices);
		}

	}

}
