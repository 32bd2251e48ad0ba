package dev.usagemill.publish;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

import dev.usagemill.event.Labels;
import dev.usagemill.warehouse.DurableFiles;
import dev.usagemill.warehouse.LoadRecord;
import dev.usagemill.warehouse.Warehouse;
import dev.usagemill.warehouse.WarehouseSql;
import dev.usagemill.warehouse.WorkDatabase;

/** Adds up what a published load brought. */
public final class LoadSummary {

	private final Warehouse warehouse;

	private final DurableFiles files;

	private final WorkDatabase database;

	public LoadSummary(Warehouse warehouse, DurableFiles files, WorkDatabase database) {
		this.warehouse = warehouse;
		this.files = files;
		this.database = database;
	}

	public UsageFigures of(LoadRecord record) throws IOException, SQLException {
		List<Path> days = record.type().writesUsage()
				? record.days().keySet().stream().map(this.warehouse::dailyUsagePart).toList() : List.of();
		Path rejected = this.warehouse.rejectedPart(record.load());
		try (Connection connection = this.database.connect(); Statement statement = connection.createStatement()) {
			SortedMap<String, Long> reasons = new TreeMap<>();
			if (this.files.exists(rejected)) {
				each(statement, "rejected-reasons", List.of(rejected),
						(row) -> reasons.put(row.getString("name"), row.getLong("amount")));
			}
			SortedMap<String, Long> unpriced = new TreeMap<>();
			SortedMap<String, Long> unpricedTokens = new TreeMap<>();
			SortedMap<String, String> unpricedQuantities = new TreeMap<>();
			if (days.isEmpty()) {
				return new UsageFigures(0, null, unpriced, unpricedTokens, unpricedQuantities, List.of(), reasons);
			}
			each(statement, "unpriced-models", days, (row) -> {
				unpriced.put(row.getString("model"), row.getLong("requests"));
				unpricedTokens.put(row.getString("model"), row.getLong("tokens"));
				String quantities = row.getString("quantities");
				if (quantities != null) {
					unpricedQuantities.put(row.getString("model"), quantities);
				}
			});
			List<CrowdedLabel> crowded = crowded(statement, days);
			try (ResultSet sums = statement.executeQuery(sql("sum-days", days))) {
				sums.next();
				BigDecimal cost = sums.getBigDecimal("cost_usd");
				return new UsageFigures(sums.getLong("requests"), cost, unpriced, unpricedTokens, unpricedQuantities,
						crowded, reasons);
			}
		}
	}

	private List<CrowdedLabel> crowded(Statement statement, List<Path> days) throws SQLException {
		List<CrowdedLabel> crowded = new ArrayList<>();
		if (this.warehouse.labels().isEmpty()) {
			return crowded;
		}
		String sql = WarehouseSql.beside(LoadSummary.class, "crowded-labels", this.warehouse.labels())
			.with("files", days)
			.withList("labels", String.join(", ", this.warehouse.labels().columns()))
			.with("most", UsageFigures.MOST_VALUES)
			.statement();
		try (ResultSet rows = statement.executeQuery(sql)) {
			while (rows.next()) {
				crowded.add(new CrowdedLabel(Labels.ofColumn(rows.getString("label")),
						rows.getObject("date", LocalDate.class), rows.getLong("value_count")));
			}
		}
		return crowded;
	}

	private static void each(Statement statement, String query, Collection<Path> files, RowReader reader)
			throws SQLException {
		try (ResultSet rows = statement.executeQuery(sql(query, files))) {
			while (rows.next()) {
				reader.read(rows);
			}
		}
	}

	private static String sql(String name, Collection<Path> files) {
		return WarehouseSql.beside(LoadSummary.class, name).with("files", files).statement();
	}

	@FunctionalInterface
	private interface RowReader {

		void read(ResultSet row) throws SQLException;

	}

}
