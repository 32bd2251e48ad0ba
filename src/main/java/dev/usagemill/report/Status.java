package dev.usagemill.report;

import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.usagemill.event.Labels;
import dev.usagemill.failure.RefusedException;

/**
 * How the warehouse is doing.
 *
 * @param coverage how far its data reaches
 * @param loads the last loads and their counts, the newest first
 * @param logFiles what the newest load of logs read of which log file, those with
 * rejected lines first
 * @param rejected the rejected lines of the last 30 loads, by reason
 * @param unpriced all models with unpriced requests, and how much is unpriced since when
 * @param waiting what is not loaded yet, in sentences; whoever knows passes it in
 * @param groups of users, as they are published
 * @param usersFile where they come from; whoever knows passes it in
 * @param lastRun how the last run ended, in a sentence; whoever knows passes it in
 * @param metrics the numbers of {@code metrics.prom}; whoever knows passes them in
 */
public record Status(Coverage coverage, Answer loads, Answer logFiles, Answer rejected, Answer unpriced,
		List<String> waiting, Labels groups, Optional<Path> usersFile, Optional<String> lastRun,
		Map<String, Object> metrics) {

	/** Rejected lines are kept for about a month of nightly loads. */
	static final long LOADS_WITH_REJECTED_LINES = 30;

	public Status {
		waiting = List.copyOf(waiting);
	}

	/**
	 * Reads the status from the database.
	 * @param usageDatabase where {@code usage.duckdb} is
	 * @param loads how many of the last loads to list
	 * @param waiting what is not loaded yet, in sentences
	 * @throws RefusedException if the database is missing or cannot be read
	 */
	public static Status of(Path usageDatabase, long loads, List<String> waiting) {
		try (ReportDatabase database = ReportDatabase.open(usageDatabase)) {
			return new Status(Coverage.of(database), limited(database, "status-loads", loads),
					database.answer(SqlFile.named("status-log-files"), Map.of()),
					limited(database, "status-rejected", LOADS_WITH_REJECTED_LINES),
					database.answer(SqlFile.named("status-unpriced"), Map.of()), waiting, database.groups(),
					Optional.empty(), Optional.empty(), Map.of());
		}
	}

	/**
	 * The status of a warehouse into which nothing has been loaded yet.
	 * @param zone the time zone of its days
	 */
	public static Status beforeTheFirstLoad(ZoneId zone, List<String> waiting) {
		Answer nothing = new Answer(List.of(), List.of());
		return new Status(
				new Coverage(zone, Optional.empty(), Optional.empty(), false, Optional.empty(), Optional.empty(),
						Optional.empty()),
				nothing, nothing, nothing, nothing, waiting, Labels.NONE, Optional.empty(), Optional.empty(), Map.of());
	}

	/** The same, with the users file that the settings name. */
	public Status with(Optional<Path> users) {
		return new Status(this.coverage, this.loads, this.logFiles, this.rejected, this.unpriced, this.waiting,
				this.groups, users, this.lastRun, this.metrics);
	}

	/** The same, with how the last run ended and the numbers that are watched. */
	public Status with(Optional<String> run, Map<String, Object> watched) {
		return new Status(this.coverage, this.loads, this.logFiles, this.rejected, this.unpriced, this.waiting,
				this.groups, this.usersFile, run, watched);
	}

	private static Answer limited(ReportDatabase database, String sql, long limit) {
		return database.answer(SqlFile.named(sql), Map.of("limit", limit));
	}

}
