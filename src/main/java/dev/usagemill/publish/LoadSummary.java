package dev.usagemill.publish;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

import dev.usagemill.event.Labels;
import dev.usagemill.warehouse.DailyUsage;
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
		SortedMap<String, Long> reasons = new TreeMap<>();
		Sums sums = new Sums();
		try (Connection connection = this.database.connect(); Statement statement = connection.createStatement()) {
			if (this.files.exists(rejected)) {
				each(statement, "rejected-reasons", List.of(rejected),
						(row) -> reasons.put(row.getString("name"), row.getLong("amount")));
			}
			for (int first = 0; first < days.size(); first += WorkDatabase.FILES_TOGETHER) {
				add(statement, days.subList(first, Math.min(days.size(), first + WorkDatabase.FILES_TOGETHER)), sums);
			}
		}
		return sums.figures(reasons);
	}

	private void add(Statement statement, List<Path> days, Sums sums) throws SQLException {
		each(statement, "unpriced-models", days, sums::addUnpriced);
		if (!this.warehouse.labels().isEmpty()) {
			addCrowded(statement, days, sums);
		}
		each(statement, "sum-days", days, sums::addDays);
	}

	private void addCrowded(Statement statement, List<Path> days, Sums sums) throws SQLException {
		String sql = WarehouseSql.beside(LoadSummary.class, "crowded-labels", this.warehouse.labels())
			.with("files", days)
			.withList("labels", String.join(", ", this.warehouse.labels().columns()))
			.with("most", UsageFigures.MOST_VALUES)
			.statement();
		try (ResultSet rows = statement.executeQuery(sql)) {
			while (rows.next()) {
				sums.addCrowded(rows);
			}
		}
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

	/**
	 * Of some days and then of further ones, as DuckDB holds all files of a statement
	 * open.
	 */
	private static final class Sums {

		private long requests;

		private BigDecimal cost;

		private final SortedMap<String, Long> unpriced = new TreeMap<>();

		private final SortedMap<String, Long> unpricedTokens = new TreeMap<>();

		private final SortedMap<String, String> unpricedQuantities = new TreeMap<>();

		private final SortedMap<String, CrowdedLabel> crowded = new TreeMap<>();

		private void addDays(ResultSet row) throws SQLException {
			this.requests += row.getLong("requests");
			BigDecimal further = row.getBigDecimal("cost_usd");
			if (further != null) {
				this.cost = (this.cost != null) ? this.cost.add(further) : further;
			}
		}

		private void addUnpriced(ResultSet row) throws SQLException {
			String model = row.getString("model");
			this.unpriced.merge(model, row.getLong("requests"), Long::sum);
			this.unpricedTokens.merge(model, row.getLong("tokens"), Long::sum);
			String quantities = row.getString("quantities");
			if (quantities != null) {
				this.unpricedQuantities.merge(model, quantities, Sums::union);
			}
		}

		/** Of equally many values, those of the first day count. */
		private void addCrowded(ResultSet row) throws SQLException {
			CrowdedLabel further = new CrowdedLabel(Labels.ofColumn(row.getString("label")),
					row.getObject("date", LocalDate.class), row.getLong("value_count"));
			this.crowded.merge(further.label(), further,
					(before, now) -> (now.values() > before.values()) ? now : before);
		}

		private static String union(String names, String further) {
			return DailyUsage.names(Stream.of(names, further).flatMap((list) -> Stream.of(list.split(", "))));
		}

		private UsageFigures figures(SortedMap<String, Long> reasons) {
			return new UsageFigures(this.requests, this.cost, this.unpriced, this.unpricedTokens,
					this.unpricedQuantities, List.copyOf(this.crowded.values()), reasons);
		}

	}

	@FunctionalInterface
	private interface RowReader {

		void read(ResultSet row) throws SQLException;

	}

}
