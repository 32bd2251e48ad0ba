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
	 * A database in memory, for one caller, that neither installs nor loads extensions.
	 * @throws dev.usagemill.failure.RefusedException if its library cannot be loaded
	 */
	public static Connection connect(Properties settings) throws SQLException {
		NativeLibrary.DUCKDB.load();
		settings.setProperty("jdbc_instance_cache", "false");
		settings.setProperty("autoinstall_known_extensions", "false");
		settings.setProperty("autoload_known_extensions", "false");
		return new DuckDBDriver().connect("jdbc:duckdb:", settings);
	}

}
