package dev.usagemill.verify;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

import dev.usagemill.failure.FailedException;
import dev.usagemill.merge.KeptPrices;
import dev.usagemill.pricing.PriceBook;
import dev.usagemill.warehouse.LoadRecord;
import dev.usagemill.warehouse.Warehouse;

/** The prices by which loads have priced their days, by digest. */
final class PriceBooks {

	private final Map<String, PriceBook> books = new HashMap<>();

	private PriceBooks() {
	}

	/**
	 * Reads the price files that the load records name. One that is missing or changed is
	 * a finding.
	 * @param current the current price file, whose bytes need not be kept to be known
	 */
	static PriceBooks read(Warehouse warehouse, Loads loads, Findings findings, PriceBook current) {
		PriceBooks read = new PriceBooks();
		KeptPrices kept = new KeptPrices(warehouse);
		Set<String> digests = new TreeSet<>();
		loads.records().stream().map(LoadRecord::prices).forEach(digests::add);
		for (String digest : digests) {
			try {
				read.books.put(digest, kept.read(digest));
			}
			catch (FailedException lost) {
				findings.find(Finding.Check.COST, warehouse.prices(digest),
						"is missing or was changed: it has the prices by which days were priced",
						Remedy.restorePrices(days(loads, digest)));
			}
		}
		read.books.put(current.digest(), current);
		return read;
	}

	/** Those whose newest load names these prices. */
	private static SortedSet<LocalDate> days(Loads loads, String digest) {
		SortedMap<LocalDate, String> newest = new TreeMap<>();
		loads.records()
			.stream()
			.filter((record) -> record.type().prices())
			.forEach((record) -> record.days().keySet().forEach((day) -> newest.put(day, record.prices())));
		newest.values().retainAll(Set.of(digest));
		return new TreeSet<>(newest.keySet());
	}

	/** Empty if these prices are lost. */
	Optional<PriceBook> named(String digest) {
		return Optional.ofNullable(this.books.get(digest));
	}

}
