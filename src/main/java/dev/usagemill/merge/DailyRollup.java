package dev.usagemill.merge;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.List;

import dev.usagemill.event.Labels;
import dev.usagemill.pricing.PriceBook;
import dev.usagemill.warehouse.DailyUsage;
import dev.usagemill.warehouse.DailyUsageWriter;
import dev.usagemill.warehouse.DurableFiles;
import dev.usagemill.warehouse.FileDigest;
import dev.usagemill.warehouse.PartColumns;
import dev.usagemill.warehouse.PartMetadata;
import dev.usagemill.warehouse.Warehouse;
import dev.usagemill.warehouse.WarehouseSql;
import dev.usagemill.warehouse.WorkDatabase;

/**
 * Makes a day's rollup from the day's events, priced by the price book as of that day.
 * Safe for many threads, each with another day.
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
	 * Writes the rollup of a day whose events hold the load. If the rollup carries the
	 * load's number already, nothing is done.
	 */
	public void roll(long load, LocalDate day) throws IOException, SQLException {
		Path part = this.warehouse.dailyUsagePart(day);
		if (PartMetadata.read(this.files, part).load() >= load) {
			return;
		}
		Path prepared = this.warehouse.staging(load).resolve("daily-usage-" + day + ".unfinished");
		write(prepared, load, day);
		this.files.publish(prepared, part);
	}

	/** Writes the rollup of a day as it would be by these prices, whatever is there. */
	void write(Path target, long load, LocalDate day) throws IOException, SQLException {
		this.files.delete(target);
		Path events = this.warehouse.eventsPart(day);
		Labels labels = this.warehouse.labels();
		int format = PartColumns.formatOfEvents(this.files, events, labels);
		try (Connection connection = this.database.connect(); Statement statement = connection.createStatement()) {
			PriceKeys keys = PriceKeys.of(connection, events, labels, day, this.prices);
			OccurringCounts occurring = OccurringCounts.of(statement, events, format);
			String sql = WarehouseSql.beside(DailyRollup.class, "group-by-rate", labels, format)
				.with("events", List.of(events))
				.withList("billed_sums", occurring.sums(keys))
				.withList("presence", occurring.presence(keys))
				.statement();
			try (ResultSet groups = statement.executeQuery(sql);
					DailyUsageWriter writer = DailyUsageWriter.open(this.files, target, labels, load,
							this.prices.digest(), FileDigest.of(this.files, events))) {
				writeAll(new PricedGroups(groups, day, keys, occurring.billed(keys)), writer);
			}
		}
	}

	/** The groups come sorted, so those of one row stand together. */
	private static void writeAll(PricedGroups groups, DailyUsageWriter writer) throws IOException, SQLException {
		DailyUsage row = null;
		for (DailyUsage group = groups.next(); group != null; group = groups.next()) {
			if (row != null && !row.sameKey(group)) {
				writer.write(row);
				row = null;
			}
			row = (row != null) ? row.plus(group) : group;
		}
		if (row != null) {
			writer.write(row);
		}
	}

}
