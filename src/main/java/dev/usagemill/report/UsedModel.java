package dev.usagemill.report;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;

import dev.usagemill.failure.RefusedException;

/**
 * A model on a day of the warehouse.
 *
 * @param model its name in the events
 * @param date the day, in the warehouse's zone
 * @param requests how many requests it had
 * @param unpricedRequests how many of them are unpriced as they stand
 */
public record UsedModel(String model, LocalDate date, long requests, long unpricedRequests) {

	/**
	 * All models of the warehouse on all days, sorted by both.
	 * @param usageDatabase where {@code usage.duckdb} is
	 * @throws RefusedException if the database is missing or cannot be read
	 */
	public static List<UsedModel> all(Path usageDatabase) {
		try (ReportDatabase database = ReportDatabase.open(usageDatabase)) {
			return database.answer(SqlFile.named("used-models"), new HashMap<>())
				.rows()
				.stream()
				.map((row) -> new UsedModel((String) row.get(0), (LocalDate) row.get(1), (Long) row.get(2),
						(Long) row.get(3)))
				.toList();
		}
	}

}
