package dev.usagemill.publish;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

import dev.usagemill.sql.SqlTemplate;
import dev.usagemill.warehouse.DurableFiles;
import dev.usagemill.warehouse.KeptDays;
import dev.usagemill.warehouse.Parallel;
import dev.usagemill.warehouse.PartColumns;
import dev.usagemill.warehouse.Warehouse;
import dev.usagemill.warehouse.WarehouseSql;
import dev.usagemill.warehouse.WorkDatabase;

/**
 * The tables of {@code usage.duckdb} that grow with every day. Small days are read
 * together, as planning a statement takes longer than reading one of them; large ones day
 * by day, so that a year takes no more memory than a day.
 */
final class DailyTables {

	/** In bytes of Parquet files, unless a day alone has more. */
	private static final long READ_TOGETHER = 1024 * 1024;

	private static final String RATES = "rate";

	private static final List<String> TABLES = List.of("daily-usage", "daily-usage-summary", RATES);

	private final Warehouse warehouse;

	private final DurableFiles files;

	private final WorkDatabase database;

	private final int threads;

	private final RateTables rates;

	DailyTables(Warehouse warehouse, DurableFiles files, WorkDatabase database, RateSource rates, int threads) {
		this.warehouse = warehouse;
		this.files = files;
		this.database = database;
		this.rates = new RateTables(warehouse, files, rates);
		this.threads = Math.min(threads, TABLES.size());
	}

	/** Creates them with all days that are kept. */
	void fill(KeptDays kept) throws IOException, SQLException {
		List<Batch> batches = batches(this.warehouse.dailyUsageParts(this.files)
			.stream()
			.filter((part) -> kept.hasUsage(Warehouse.day(part).orElseThrow()))
			.toList());
		each((connection, statement, table) -> {
			create(statement, table);
			fill(connection, statement, table, batches);
		});
	}

	/** Takes what is there of some days out and their parts in. */
	void replace(Collection<LocalDate> days) throws IOException, SQLException {
		List<Batch> batches = batches(days.stream().map(this.warehouse::dailyUsagePart).toList());
		each((connection, statement, table) -> {
			for (LocalDate day : days) {
				remove(statement, table, day);
			}
			fill(connection, statement, table, batches);
		});
	}

	/** Each table is changed in a transaction of its own, all at once if they may. */
	private void each(Change change) throws IOException, SQLException {
		Parallel.workOff(TABLES, this.threads, (tables) -> {
			for (String table = tables.poll(); table != null; table = tables.poll()) {
				try (Connection connection = this.database.connect();
						Statement statement = connection.createStatement()) {
					connection.setAutoCommit(false);
					change.apply(connection, statement, table);
					connection.commit();
				}
			}
		});
	}

	private List<Batch> batches(List<Path> parts) throws IOException {
		List<Batch> batches = new ArrayList<>();
		long bytes = 0;
		for (Path part : parts) {
			int format = PartColumns.formatOfDailyUsage(this.files, part, this.warehouse.labels());
			// DuckDB says what is missing
			long size = this.files.exists(part) ? Files.size(part) : 0;
			Batch last = batches.isEmpty() ? null : batches.get(batches.size() - 1);
			if (last == null || last.format != format || bytes + size > READ_TOGETHER
					|| last.parts.size() == WorkDatabase.FILES_TOGETHER) {
				last = new Batch(format, new ArrayList<>());
				batches.add(last);
				bytes = 0;
			}
			last.parts.add(part);
			bytes += size;
		}
		return batches;
	}

	private void create(Statement statement, String table) throws SQLException {
		if (table.equals(RATES)) {
			this.rates.create(statement);
			return;
		}
		statement.execute(sql("create-" + table).statement());
	}

	private void remove(Statement statement, String table, LocalDate day) throws SQLException {
		if (table.equals(RATES)) {
			this.rates.remove(statement, day);
			return;
		}
		statement.execute(sql("remove-" + table).with("day", day).statement());
	}

	private void fill(Connection connection, Statement statement, String table, List<Batch> batches)
			throws IOException, SQLException {
		for (Batch batch : batches) {
			if (table.equals(RATES)) {
				this.rates.fill(connection, statement, batch.parts, batch.format);
				continue;
			}
			statement
				.execute(WarehouseSql.beside(DailyTables.class, "fill-" + table, this.warehouse.labels(), batch.format)
					.with("files", batch.parts)
					.statement());
		}
	}

	private SqlTemplate sql(String name) {
		return WarehouseSql.beside(DailyTables.class, name, this.warehouse.labels());
	}

	/** Parts that are read together, all of one format. */
	private record Batch(int format, List<Path> parts) {
	}

	/** What is done to a table. */
	@FunctionalInterface
	private interface Change {

		void apply(Connection connection, Statement statement, String table) throws IOException, SQLException;

	}

}
