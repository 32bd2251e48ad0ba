package dev.usagemill.restate;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

import dev.usagemill.warehouse.DurableFiles;
import dev.usagemill.warehouse.LoadHistory;
import dev.usagemill.warehouse.LoadRecord;
import dev.usagemill.warehouse.PartColumns;
import dev.usagemill.warehouse.PartMetadata;
import dev.usagemill.warehouse.Warehouse;

/** The days of which a part is written in an older format, by the record of its load. */
final class OldDays {

	private final Warehouse warehouse;

	private final DurableFiles files;

	private final LoadHistory history;

	OldDays(Warehouse warehouse, DurableFiles files, LoadHistory history) {
		this.warehouse = warehouse;
		this.files = files;
		this.history = history;
	}

	/** By the digest of the prices by which they were priced. */
	SortedMap<String, SortedSet<LocalDate>> byPrices() throws IOException {
		SortedMap<String, SortedSet<LocalDate>> days = new TreeMap<>();
		for (LocalDate day : this.warehouse.days(this.files)) {
			if (isOld(this.warehouse.eventsPart(day)) || isOld(this.warehouse.dailyUsagePart(day))) {
				days.computeIfAbsent(prices(day), (prices) -> new TreeSet<>()).add(day);
			}
		}
		return days;
	}

	/**
	 * A rollup that is gone is made by the prices of the load that priced the day last.
	 */
	private String prices(LocalDate day) throws IOException {
		String prices = PartMetadata.read(this.files, this.warehouse.dailyUsagePart(day)).prices();
		if (prices != null) {
			return prices;
		}
		return this.history.records()
			.stream()
			.filter((load) -> load.type().prices() && load.days().containsKey(day))
			.map(LoadRecord::prices)
			.reduce((one, later) -> later)
			.orElseThrow();
	}

	private boolean isOld(Path part) throws IOException {
		return this.history.record(PartMetadata.read(this.files, part).load())
			.map(LoadRecord::format)
			.filter((format) -> format < PartColumns.newestFormat())
			.isPresent();
	}

}
