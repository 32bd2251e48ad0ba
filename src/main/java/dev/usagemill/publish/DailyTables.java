package dev.usagemill.publish;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

import dev.usagemill.sql.SqlTemplate;
import dev.usagemill.warehouse.DurableFiles;
import dev.usagemill.warehouse.KeptDays;
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

	private static final List<String> TABLES = List.of("daily-usage", "daily-usage-summary");

	private final Warehouse warehouse;

	private final DurableFiles files;

	DailyTables(Warehouse warehouse, DurableFiles files) {
		this.warehouse = warehouse;
		this.files = files;
	}

	/** Creates them with all days that are kept. */
	void fill(Statement statement, KeptDays kept) throws IOException, SQLException {
		for (String table : TABLES) {
			statement.execute(sql("create-" + table).statement());
		}
		fill(statement,
				this.warehouse.dailyUsageParts(this.files)
					.stream()
					.filter((part) -> kept.hasUsage(Warehouse.day(part).orElseThrow()))
					.toList());
	}

	/** Takes what is there of some days out and their parts in. */
	void replace(Statement statement, Collection<LocalDate> days) throws IOException, SQLException {
		for (LocalDate day : days) {
			for (String table : TABLES) {
				statement.execute(sql("remove-" + table).with("day", day).statement());
			}
		}
		fill(statement, days.stream().map(this.warehouse::dailyUsagePart).toList());
	}

	private void fill(Statement statement, List<Path> parts) throws IOException, SQLException {
		List<Path> together = new ArrayList<>();
		long bytes = 0;
		int format = 0;
		for (Path part : parts) {
			int formatOfPart = PartColumns.formatOfDailyUsage(this.files, part, this.warehouse.labels());
			// DuckDB says what is missing
			long size = this.files.exists(part) ? Files.size(part) : 0;
			boolean full = bytes + size > READ_TOGETHER || together.size() == WorkDatabase.FILES_TOGETHER;
			if (!together.isEmpty() && (formatOfPart != format || full)) {
				copy(statement, together, format);
				together.clear();
				bytes = 0;
			}
			together.add(part);
			bytes += size;
			format = formatOfPart;
		}
		if (!together.isEmpty()) {
			copy(statement, together, format);
		}
	}

	private void copy(Statement statement, List<Path> parts, int format) throws SQLException {
		for (String table : TABLES) {
			statement.execute(WarehouseSql.beside(DailyTables.class, "fill-" + table, this.warehouse.labels(), format)
				.with("files", parts)
				.statement());
		}
	}

	private SqlTemplate sql(String name) {
		return WarehouseSql.beside(DailyTables.class, name, this.warehouse.labels());
	}

}
