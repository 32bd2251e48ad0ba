package dev.usagemill.merge;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

import dev.usagemill.event.Labels;
import dev.usagemill.pricing.PriceBook;
import dev.usagemill.warehouse.DailyUsage;
import dev.usagemill.warehouse.DailyUsageWriter;
import dev.usagemill.warehouse.DurableFiles;
import dev.usagemill.warehouse.FileDigest;
import dev.usagemill.warehouse.PartMetadata;
import dev.usagemill.warehouse.Warehouse;
import dev.usagemill.warehouse.WarehouseSql;
import dev.usagemill.warehouse.WorkDatabase;

/**
 * Makes the rollups of days from their events, each priced by the price book as of its
 * day. Safe for many threads, each with other days.
 */
public final class DailyRollup {

	private final Warehouse warehouse;

	private final DurableFiles files;

	private final WorkDatabase database;

	private final PriceBook prices;

	public DailyRollup(Warehouse warehouse, DurableFiles files, WorkDatabase database, PriceBook prices) {
		this.warehouse = warehouse;
		this.files = files;
		this.database = database;
		this.prices = prices;
	}

	/**
	 * Writes the rollups of days whose events hold the load, all of them from the same
	 * statements. If a rollup carries the load's number already, nothing is done for it.
	 */
	public void roll(long load, Collection<LocalDate> days) throws IOException, SQLException {
		SortedMap<LocalDate, Path> prepared = new TreeMap<>();
		for (LocalDate day : days) {
			if (PartMetadata.read(this.files, this.warehouse.dailyUsagePart(day)).load() < load) {
				prepared.put(day, this.warehouse.staging(load).resolve("daily-usage-" + day + ".unfinished"));
			}
		}
		if (prepared.isEmpty()) {
			return;
		}
		write(prepared, load);
		for (Map.Entry<LocalDate, Path> rollup : prepared.entrySet()) {
			this.files.publish(rollup.getValue(), this.warehouse.dailyUsagePart(rollup.getKey()));
		}
	}

	/** Writes the rollups of days as they would be by these prices, whatever is there. */
	void write(SortedMap<LocalDate, Path> targets, long load) throws IOException, SQLException {
		StoredDays events = new StoredDays(this.warehouse, this.files, targets.keySet());
		Labels labels = this.warehouse.labels();
		try (Connection connection = this.database.connect(); Statement statement = connection.createStatement()) {
			PriceKeys keys = PriceKeys.of(connection, events, labels, this.prices);
			OccurringCounts occurring = events.occurring();
			String sql = events.in(WarehouseSql.beside(DailyRollup.class, "group-by-rate", labels, events.format()))
				.withList("billed_sums", occurring.sums(keys))
				.withList("presence", occurring.presence(keys))
				.statement();
			try (ResultSet rows = statement.executeQuery(sql)) {
				PricedGroups groups = new PricedGroups(rows, keys, occurring.billed(keys));
				DailyUsage next = groups.next();
				for (Map.Entry<LocalDate, Path> target : targets.entrySet()) {
					next = writeDay(target.getKey(), target.getValue(), load, next, groups);
				}
			}
		}
	}

	/**
	 * The groups come sorted, so those of one day, and of one row, stand together.
	 * @return the first group of a later day
	 */
	private DailyUsage writeDay(LocalDate day, Path target, long load, DailyUsage first, PricedGroups groups)
			throws IOException, SQLException {
		this.files.delete(target);
		String events = FileDigest.of(this.files, this.warehouse.eventsPart(day));
		try (DailyUsageWriter writer = DailyUsageWriter.open(this.files, target, this.warehouse.labels(), load,
				this.prices.digest(), events)) {
			DailyUsage group = first;
			while (group != null && group.date().equals(day)) {
				DailyUsage row = group;
				for (group = groups.next(); group != null && row.sameKey(group); group = groups.next()) {
					row = row.plus(group);
				}
				writer.write(row);
			}
			return group;
		}
	}

}
