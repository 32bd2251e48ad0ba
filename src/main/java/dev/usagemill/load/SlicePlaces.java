package dev.usagemill.load;

import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

import dev.usagemill.warehouse.WarehouseSql;

/**
 * Which lines of staged files belong to which log file, as a table that statements join:
 * small slices share a staged file, whose lines are numbered through.
 */
final class SlicePlaces {

	private final List<Place> places = new ArrayList<>();

	/** The lines of each staged file so far. */
	private final Map<String, Long> lines = new HashMap<>();

	/**
	 * Adds a slice behind those that were added before it.
	 * @param hash names the staged file
	 * @param logFile what its lines are said to belong to
	 * @param linesBefore lines of the log file before the slice
	 * @param lineCount how many lines the slice has
	 */
	void add(String hash, String logFile, long linesBefore, long lineCount) {
		long before = this.lines.merge(hash, lineCount, Long::sum) - lineCount;
		this.places.add(new Place(hash, before, logFile, linesBefore));
	}

	/** Makes the table {@code slice_place}, for one connection. */
	void createTable(DuckDBConnection connection) throws SQLException {
		try (Statement statement = connection.createStatement()) {
			statement.execute(WarehouseSql.beside(SlicePlaces.class, "create-slice-place").statement());
		}
		try (DuckDBAppender table = connection.createAppender("temp", "main", "slice_place")) {
			for (Place place : this.places) {
				table.beginRow()
					.append(place.hash)
					.append(place.before)
					.append(place.logFile)
					.append(place.linesBefore)
					.endRow();
			}
		}
	}

	private record Place(String hash, long before, String logFile, long linesBefore) {
	}

}
