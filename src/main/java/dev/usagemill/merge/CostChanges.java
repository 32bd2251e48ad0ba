package dev.usagemill.merge;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import dev.usagemill.pricing.CostChange;
import dev.usagemill.pricing.PriceBook;
import dev.usagemill.warehouse.DurableFiles;
import dev.usagemill.warehouse.Warehouse;
import dev.usagemill.warehouse.WarehouseSql;
import dev.usagemill.warehouse.WorkDatabase;

/**
 * What other prices would change: the rollup that they give is made beside the live one
 * and compared with it. Safe for many threads, each with another day.
 */
public final class CostChanges {

	private final Warehouse warehouse;

	private final DurableFiles files;

	private final WorkDatabase database;

	private final DailyRollup rollup;

	public CostChanges(Warehouse warehouse, DurableFiles files, WorkDatabase database, PriceBook prices) {
		this.warehouse = warehouse;
		this.files = files;
		this.database = database;
		this.rollup = new DailyRollup(warehouse, files, database, prices);
	}

	/**
	 * Compares a day.
	 * @param scratch a directory for the other rollup, which is gone afterwards
	 * @return a row for each model of the day, also for those that stay as they are
	 */
	public List<CostChange> of(LocalDate day, Path scratch) throws IOException, SQLException {
		Path repriced = scratch.resolve("daily-usage-" + day);
		try {
			this.rollup.write(new TreeMap<>(Map.of(day, repriced)), 0);
			return compare(day, this.warehouse.dailyUsagePart(day), repriced);
		}
		finally {
			this.files.delete(repriced);
		}
	}

	private List<CostChange> compare(LocalDate day, Path live, Path repriced) throws IOException, SQLException {
		boolean there = this.files.exists(live);
		String sql = WarehouseSql.beside(CostChanges.class, "compare-rollups", this.warehouse.labels())
			.with("live", List.of(there ? live : repriced))
			.with("there", there ? 1 : 0)
			.with("repriced", List.of(repriced))
			.statement();
		List<CostChange> changes = new ArrayList<>();
		try (Connection connection = this.database.connect();
				Statement statement = connection.createStatement();
				ResultSet rows = statement.executeQuery(sql)) {
			while (rows.next()) {
				changes.add(new CostChange(day, rows.getString("model"), rows.getLong("requests"),
						rows.getBigDecimal("old_cost_usd"), rows.getBigDecimal("new_cost_usd"),
						rows.getLong("newly_priced"), rows.getLong("newly_unpriced"), rows.getLong("old_unpriced"),
						rows.getLong("new_unpriced"), rows.getString("new_unpriced_quantities"),
						rows.getLong("changed_rows")));
			}
		}
		return changes;
	}

}
