package dev.usagemill.merge;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import dev.usagemill.event.Labels;
import dev.usagemill.warehouse.DailyUsage;
import dev.usagemill.warehouse.DailyUsageColumn;
import dev.usagemill.warehouse.DailyUsageWriter;
import dev.usagemill.warehouse.DurableFiles;
import dev.usagemill.warehouse.FileDigest;
import dev.usagemill.warehouse.ForgottenNames;
import dev.usagemill.warehouse.PartColumns;
import dev.usagemill.warehouse.PartMetadata;
import dev.usagemill.warehouse.Warehouse;
import dev.usagemill.warehouse.WarehouseSql;
import dev.usagemill.warehouse.WorkDatabase;

/**
 * Writes the rollups of days again without forgotten users, or with these under other
 * names. Costs stay as they were: nothing is priced, so also a day can be written again
 * whose events are no longer kept. Safe for many threads, each with another day.
 */
public final class ForgottenRollup {

	/** In the footer of a rollup whose events are no longer kept. */
	private static final String NO_EVENTS = "";

	private final Warehouse warehouse;

	private final DurableFiles files;

	private final WorkDatabase database;

	public ForgottenRollup(Warehouse warehouse, DurableFiles files, WorkDatabase database) {
		this.warehouse = warehouse;
		this.files = files;
		this.database = database;
	}

	/** A label whose value is the name of the event's own user is renamed as well. */
	static String renamed(Labels labels) {
		return labels.columns()
			.stream()
			.map((label) -> ", CASE WHEN pseudonym IS NOT NULL AND %1$s = user_id THEN pseudonym ELSE %1$s END AS %1$s"
				.formatted(label))
			.collect(Collectors.joining());
	}

	/**
	 * Writes the rollup of a day whose events, if they are kept, hold the load. If it
	 * carries the load's number already, nothing is done.
	 */
	public void forget(long load, LocalDate day, ForgottenNames names) throws IOException, SQLException {
		Path part = this.warehouse.dailyUsagePart(day);
		PartMetadata live = PartMetadata.read(this.files, part);
		if (live.load() >= load) {
			return;
		}
		Path prepared = this.warehouse.staging(load).resolve("daily-usage-" + day + ".unfinished");
		this.files.delete(prepared);
		Path events = this.warehouse.eventsPart(day);
		String digest = this.files.exists(events) ? FileDigest.of(this.files, events) : NO_EVENTS;
		Labels labels = this.warehouse.labels();
		String sql = WarehouseSql
			.beside(ForgottenRollup.class, "rollup-without-forgotten", labels,
					PartColumns.formatOfDailyUsage(this.files, part, labels))
			.with("daily_usage", List.of(part))
			.withList("renamed_labels", renamed(labels))
			.statement();
		try (Connection connection = this.database.connect(); Statement statement = connection.createStatement()) {
			names.createTable(connection);
			try (ResultSet rows = statement.executeQuery(sql);
					DailyUsageWriter writer = DailyUsageWriter.open(this.files, prepared, labels, load, live.prices(),
							digest)) {
				while (rows.next()) {
					writer.write(row(rows, day));
				}
			}
		}
		this.files.publish(prepared, part);
	}

	private DailyUsage row(ResultSet row, LocalDate day) throws SQLException {
		List<String> labels = new ArrayList<>();
		for (String label : this.warehouse.labels().columns()) {
			labels.add(row.getString(label));
		}
		long[] amounts = new long[DailyUsageColumn.values().length];
		for (DailyUsageColumn column : DailyUsageColumn.values()) {
			if (column.type() == DailyUsageColumn.Type.AMOUNT) {
				amounts[column.ordinal()] = row.getLong(column.column());
			}
		}
		BigDecimal cost = row.getBigDecimal(DailyUsageColumn.COST_USD.column());
		return DailyUsage.of(day, row.getString(DailyUsageColumn.USER_ID.column()),
				row.getString(DailyUsageColumn.FEATURE.column()), row.getString(DailyUsageColumn.MODEL.column()),
				labels, cost, row.getString(DailyUsageColumn.UNPRICED_QUANTITIES.column()),
				(column) -> amounts[column.ordinal()]);
	}

}
