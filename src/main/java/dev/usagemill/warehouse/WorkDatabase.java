package dev.usagemill.warehouse;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.duckdb.DuckDBConnection;

import dev.usagemill.library.DuckDb;
import dev.usagemill.library.NativeLibrary;
import dev.usagemill.sql.SqlTemplate;

/**
 * The in-memory DuckDB of one run. It runs each statement on its caller's thread only, so
 * that the job alone decides how much works at once; what does not fit into memory spills
 * below the staging directory. No statement reaches any file but those of the warehouse,
 * or the network, whatever a name in it holds.
 */
public final class WorkDatabase implements AutoCloseable {

	/**
	 * How many day parts a statement may read: it holds all of them open, and often a
	 * process may open no more than 1,024 files.
	 */
	public static final int FILES_TOGETHER = 16;

	private final DuckDBConnection root;

	private WorkDatabase(DuckDBConnection root) {
		this.root = root;
	}

	/**
	 * Opens an empty database.
	 * @param spill a directory for what does not fit into memory
	 * @param memoryMegabytes the most memory that its buffers may take
	 * @param directories below these it may read and write files, beside the spilled ones
	 */
	public static WorkDatabase open(Path spill, int memoryMegabytes, Path... directories) throws SQLException {
		// that of the Parquet files, now that nothing has been loaded yet
		NativeLibrary.ZSTD.load();
		Properties properties = new Properties();
		properties.setProperty("threads", "1");
		properties.setProperty("memory_limit", memoryMegabytes + "MB");
		properties.setProperty("temp_directory", spill.toString());
		// files are read by the caller's thread, too, and what is read once or twice is
		// not kept
		properties.setProperty("async_threads", "0");
		properties.setProperty("enable_external_file_cache", "false");
		// so that the bytes of a file that it writes depend on its rows only, not on how
		// many
		// files these were read from: columns known to have no NULL are written
		// differently
		properties.setProperty("disabled_optimizers", "statistics_propagation");
		Connection connection = DuckDb.connect(properties);
		try (Statement statement = connection.createStatement()) {
			String allowed = Stream.concat(Stream.of(spill), Stream.of(directories))
				.map(SqlTemplate::allowed)
				.collect(Collectors.joining(", "));
			statement.execute("SET allowed_directories = [" + allowed + "]");
			statement.execute("SET enable_external_access = false");
			statement.execute("SET lock_configuration = true");
		}
		catch (SQLException failed) {
			connection.close();
			throw failed;
		}
		return new WorkDatabase(connection.unwrap(DuckDBConnection.class));
	}

	/** A further connection, for one thread. */
	public DuckDBConnection connect() throws SQLException {
		return this.root.duplicate();
	}

	@Override
	public void close() throws SQLException {
		this.root.close();
	}

}
