package dev.usagemill.publish;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

import dev.usagemill.event.Billed;
import dev.usagemill.event.Labels;
import dev.usagemill.warehouse.DurableFiles;
import dev.usagemill.warehouse.PartMetadata;
import dev.usagemill.warehouse.Warehouse;
import dev.usagemill.warehouse.WarehouseSql;

/**
 * The tables {@code usage_day} and {@code rate}: when each day begins and ends, and by
 * which prices it was priced. Its rollup says which models it has and which prices these
 * were, so no event is looked at.
 */
final class RateTables {

	private static final List<Billed> BILLED = Billed.all();

	private final Warehouse warehouse;

	private final DurableFiles files;

	private final RateSource rates;

	RateTables(Warehouse warehouse, DurableFiles files, RateSource rates) {
		this.warehouse = warehouse;
		this.files = files;
		this.rates = rates;
	}

	void create(Statement statement) throws SQLException {
		statement.execute(WarehouseSql.beside(RateTables.class, "create-usage-day").statement());
		statement.execute(WarehouseSql.beside(RateTables.class, "create-rate").statement());
	}

	void remove(Statement statement, LocalDate day) throws SQLException {
		statement.execute(WarehouseSql.beside(RateTables.class, "remove-usage-day").with("day", day).statement());
		statement.execute(WarehouseSql.beside(RateTables.class, "remove-rate").with("day", day).statement());
	}

	/**
	 * Adds days by their rollups.
	 * @param format the oldest one of these parts
	 */
	void fill(Connection connection, Statement statement, List<Path> parts, int format)
			throws IOException, SQLException {
		Map<LocalDate, List<String>> models = models(statement, parts, format);
		DuckDBConnection usage = connection.unwrap(DuckDBConnection.class);
		try (DuckDBAppender days = usage.createAppender("usage", "main", "usage_day");
				DuckDBAppender rows = usage.createAppender("usage", "main", "rate")) {
			for (Path part : parts) {
				LocalDate day = Warehouse.day(part).orElseThrow();
				String prices = PartMetadata.read(this.files, part).prices();
				Optional<Map<String, List<ModelRate>>> found = rates(day, prices, models.getOrDefault(day, List.of()));
				append(days, day, prices, found.isPresent());
				for (Map.Entry<String, List<ModelRate>> model : found.orElse(Map.of()).entrySet()) {
					for (ModelRate rate : model.getValue()) {
						append(rows, day, model.getKey(), rate);
					}
				}
			}
		}
	}

	private static Map<LocalDate, List<String>> models(Statement statement, List<Path> parts, int format)
			throws SQLException {
		Map<LocalDate, List<String>> models = new TreeMap<>();
		String sql = WarehouseSql.beside(RateTables.class, "models-of-parts", Labels.NONE, format)
			.with("files", parts)
			.statement();
		try (ResultSet rows = statement.executeQuery(sql)) {
			while (rows.next()) {
				models.computeIfAbsent(LocalDate.ofEpochDay(rows.getLong("day")), (day) -> new ArrayList<>())
					.add(rows.getString("model"));
			}
		}
		return models;
	}

	/** Empty if the prices of the day are lost, or an old rollup does not name them. */
	private Optional<Map<String, List<ModelRate>>> rates(LocalDate day, String prices, List<String> models) {
		if (prices == null) {
			return Optional.empty();
		}
		Map<String, List<ModelRate>> found = new TreeMap<>();
		for (String model : models) {
			Optional<List<ModelRate>> rates = this.rates.rates(day, prices, model);
			if (rates.isEmpty()) {
				return Optional.empty();
			}
			found.put(model, rates.get());
		}
		return Optional.of(found);
	}

	private void append(DuckDBAppender days, LocalDate day, String prices, boolean isKnown) throws SQLException {
		LocalDate month = day.withDayOfMonth(1);
		days.beginRow()
			.append(day)
			.append(start(day))
			.append(start(day.plusDays(1)))
			.append(start(month))
			.append(start(month.plusMonths(1)))
			.append(prices)
			.append(isKnown)
			.endRow();
	}

	/** In UTC. A day may begin at 01:00, where clocks skip its first hour. */
	private LocalDateTime start(LocalDate day) {
		return LocalDateTime.ofInstant(day.atStartOfDay(this.warehouse.zone()).toInstant(), ZoneOffset.UTC);
	}

	private static void append(DuckDBAppender rows, LocalDate day, String model, ModelRate rate) throws SQLException {
		rows.beginRow().append(day).append(model).append(rate.serviceTier());
		append(rows, rate.above());
		append(rows, rate.upTo());
		for (Billed billed : BILLED) {
			BigDecimal price = rate.prices().get(billed);
			if (price == null) {
				rows.appendNull();
			}
			else {
				rows.append(price);
			}
		}
		rows.endRow();
	}

	private static void append(DuckDBAppender rows, Long tokens) throws SQLException {
		if (tokens == null) {
			rows.appendNull();
		}
		else {
			rows.append(tokens.longValue());
		}
	}

}
