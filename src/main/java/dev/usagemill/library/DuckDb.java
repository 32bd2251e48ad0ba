package dev.usagemill.library;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;

import org.duckdb.DuckDBDriver;

/**
 * Opens DuckDB. The JDK's {@code DriverManager} would load the drivers of all other
 * databases with it, in every report.
 */
public final class DuckDb {

	private DuckDb() {
	}

	/**
	 * A database in memory.
	 * @throws dev.usagemill.failure.RefusedException if its library cannot be loaded
	 */
	public static Connection connect(Properties settings) throws SQLException {
		NativeLibrary.DUCKDB.load();
		return new DuckDBDriver().connect("jdbc:duckdb:", settings);
	}

}
