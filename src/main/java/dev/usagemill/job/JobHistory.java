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

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.batch.core.job.JobInstance;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.dao.DataAccessException;

import dev.usagemill.warehouse.DurableFiles;

/**
 * The H2 database of Spring Batch's tables.
 *
 * @param directory of nothing else
 * @param large in bytes: a smaller one is left as it is; 0: none is
 * @param keptRuns how many runs a large one keeps
 */
record JobHistory(Path directory, long large, int keptRuns) {

	private static final Logger LOG = LoggerFactory.getLogger(JobHistory.class);

	/** Two months of nights with few days. */
	private static final long LARGE = 512L * 1024;

	/** Times that: worth it also for few runs, if most of the file is empty. */
	private static final int HUGE = 16;

	private static final int KEPT_RUNS = 30;

	/** Spring Batch adds it to what is kept, in an int. */
	private static final int ALL_OTHERS = 1_000_000;

	JobHistory(Path directory) {
		this(directory, LARGE, KEPT_RUNS);
	}

	/** The same, of which only the newest runs are kept whatever its size is. */
	JobHistory toBeCompacted() {
		return new JobHistory(this.directory, 0, this.keptRuns);
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
	OpenHistory open(DurableFiles files) throws IOException {
		OwnHistory.secure(this.directory, files);
		try {
			return OpenHistory.of(this);
		}
		catch (SQLException | RuntimeException unreadable) {
			if (BatchFailure.isFull(this.directory, unreadable)) {
				throw BatchFailure.describe(this.directory, unreadable);
			}
			LOG.warn("the job's history in {} cannot be opened and is started from scratch: {}", this.directory,
					NestedExceptionUtils.getMostSpecificCause(unreadable).toString());
			files.delete(this.directory);
			OwnHistory.secure(this.directory, files);
		}
		try {
			return OpenHistory.of(this);
		}
		catch (SQLException | RuntimeException impossible) {
			throw BatchFailure.describe(this.directory, impossible);
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
	void shrink(JobRepository repository, DataSource database) throws IOException {
		long size = Files.size(file());
		if (size <= this.large) {
			return;
		}
		try (Connection connection = database.getConnection(); Statement statement = connection.createStatement()) {
			List<JobInstance> old = repository.getJobInstances(NightlyJob.NAME, this.keptRuns, ALL_OTHERS);
			boolean fewRuns = this.large > 0 && old.size() <= this.keptRuns;
			if (fewRuns && !(size > this.large * HUGE && isMostlyEmpty(statement))) {
				return;
			}
			old.forEach(repository::deleteJobInstance);
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

}
