package dev.usagemill.job;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

import javax.sql.DataSource;

import org.h2.jdbcx.JdbcConnectionPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.batch.core.job.JobInstance;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;

import dev.usagemill.warehouse.DurableFiles;

/**
 * Spring Batch's tables in an H2 database of the warehouse's.
 *
 * @param directory of nothing else
 * @param large in bytes: a smaller one is left as it is; 0: none is
 * @param keptRuns how many runs a large one keeps
 */
record EmbeddedHistory(Path directory, long large, int keptRuns) implements JobHistory {

	private static final Logger LOG = LoggerFactory.getLogger(EmbeddedHistory.class);

	/** Two months of nights with few days. */
	private static final long LARGE = 512L * 1024;

	/** Times that: worth it also for few runs, if most of the file is empty. */
	private static final int HUGE = 16;

	private static final int KEPT_RUNS = 30;

	private static final String JOB = "nightly";

	/** In bytes; H2 writes in chunks. */
	private static final long ROOM_OF_H2 = 1024 * 1024;

	/** As the operating system says it. */
	private static final String FULL = "No space left on device";

	/** All tables and sequences of Spring Batch's script. */
	private static final int OBJECTS = 9;

	private static final String COUNT_OBJECTS = """
			SELECT (SELECT count(*) FROM information_schema.tables WHERE table_name LIKE 'BATCH!_%' ESCAPE '!')
			     + (SELECT count(*) FROM information_schema.sequences WHERE sequence_name LIKE 'BATCH!_%' ESCAPE '!')""";

	EmbeddedHistory(Path directory) {
		this(directory, LARGE, KEPT_RUNS);
	}

	/** The same, of which only the newest runs are kept whatever its size is. */
	EmbeddedHistory toBeCompacted() {
		return new EmbeddedHistory(this.directory, 0, this.keptRuns);
	}

	boolean exists() {
		return Files.exists(file());
	}

	private Path file() {
		return this.directory.resolve("batch.mv.db");
	}

	/**
	 * It is history only: if it cannot be opened, it is made again.
	 * @throws IOException if that is not possible either
	 */
	@Override
	public OpenHistory open(DurableFiles files) throws IOException {
		OwnHistory.secure(this.directory, files);
		try {
			return opened();
		}
		catch (SQLException | RuntimeException unreadable) {
			if (isFull(unreadable)) {
				throw describe(unreadable);
			}
			LOG.warn("the job's history in {} cannot be opened and is started from scratch: {}", this.directory,
					NestedExceptionUtils.getMostSpecificCause(unreadable).toString());
			files.delete(this.directory);
			OwnHistory.secure(this.directory, files);
		}
		try {
			return opened();
		}
		catch (SQLException | RuntimeException impossible) {
			throw describe(impossible);
		}
	}

	/**
	 * Creates the tables that are not there.
	 * @throws SQLException if the database cannot be opened, or is damaged
	 */
	private OpenHistory opened() throws SQLException {
		JdbcConnectionPool connections = JdbcConnectionPool.create(url(), "sa", "");
		try {
			createTables(connections);
			return OpenHistory.of(connections, "H2", JOB);
		}
		catch (SQLException | RuntimeException failed) {
			connections.dispose();
			throw failed;
		}
	}

	private static void createTables(DataSource connections) throws SQLException {
		try (Connection connection = connections.getConnection();
				Statement statement = connection.createStatement();
				ResultSet count = statement.executeQuery(COUNT_OBJECTS)) {
			count.next();
			if (count.getInt(1) < OBJECTS) {
				// a run that was killed here has left some of them
				ResourceDatabasePopulator script = OpenHistory.script("h2");
				script.setContinueOnError(true);
				script.populate(connection);
			}
		}
	}

	/**
	 * Without WRITE_DELAY=0 a killed run's history would lack what it had acknowledged.
	 */
	String url() {
		return "jdbc:h2:file:" + this.directory.resolve("batch")
				+ ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE;TRACE_LEVEL_FILE=0";
	}

	/**
	 * Forgets old runs and gives their room back, if the database has become large and
	 * that makes it smaller: not if few runs fill it. Each commit appends to its file, so
	 * a run of many parts leaves one that is mostly empty. The database is closed then.
	 */
	@Override
	public void shrink(OpenHistory open) throws IOException {
		long size = Files.size(file());
		if (size <= this.large) {
			return;
		}
		try (Connection connection = open.connections().getConnection();
				Statement statement = connection.createStatement()) {
			List<JobInstance> old = open.instancesBefore(this.keptRuns);
			boolean fewRuns = this.large > 0 && old.size() <= this.keptRuns;
			if (fewRuns && !(size > this.large * HUGE && isMostlyEmpty(statement))) {
				return;
			}
			old.forEach(open.repository()::deleteJobInstance);
			statement.execute("SHUTDOWN COMPACT");
		}
		catch (SQLException | DataAccessException failed) {
			LOG.warn("the job's history in {} stays large, as it cannot be compacted: {}", this.directory,
					failed.getMessage());
		}
	}

	private static boolean isMostlyEmpty(Statement statement) throws SQLException {
		try (ResultSet rate = statement.executeQuery("SELECT setting_value FROM information_schema.settings"
				+ " WHERE setting_name = 'info.CHUNKS_FILL_RATE'")) {
			return rate.next() && rate.getInt(1) < 50;
		}
	}

	/**
	 * One line, with the place and what the operating system said. After a full disk has
	 * closed its file H2 says only that it is closed, so the disk itself is asked.
	 */
	@Override
	public IOException describe(Throwable failure) {
		String message = String.valueOf(NestedExceptionUtils.getMostSpecificCause(failure).getMessage());
		String reason = (!message.contains(FULL) && isFull(failure)) ? FULL + " (" + message + ")" : message;
		return new IOException("the job's history in " + this.directory + " cannot be used: " + reason, failure);
	}

	/**
	 * Whether the disk has no room for what H2 writes. H2 then fails in many ways, and
	 * may have made room by that.
	 */
	private boolean isFull(Throwable failure) {
		if (String.valueOf(NestedExceptionUtils.getMostSpecificCause(failure).getMessage()).contains(FULL)) {
			return true;
		}
		try {
			return Files.getFileStore(this.directory).getUsableSpace() < ROOM_OF_H2;
		}
		catch (IOException noSuchDirectory) {
			return false;
		}
	}

}
