package dev.usagemill.cli;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import dev.usagemill.failure.FailedException;
import dev.usagemill.failure.RefusedException;
import dev.usagemill.report.Answer;
import dev.usagemill.report.ReportResult;
import dev.usagemill.serve.LimitStatus;
import dev.usagemill.serve.ServedLoads;
import dev.usagemill.serve.SummaryDatabase;
import dev.usagemill.settings.Settings;
import dev.usagemill.warehouse.Warehouse;
import dev.usagemill.warehouse.WarehouseFormat;
import dev.usagemill.watch.Published;

/** The summary database, after something was published. */
final class ServedSummary {

	private ServedSummary() {
	}

	/**
	 * Brings it to what is published, if there is one.
	 * @return why that was not possible, as messages; what is published stays so
	 */
	static List<String> update(Settings settings) throws IOException {
		List<String> concerns = new ArrayList<>();
		if (settings.summaryDatabase().isNone()) {
			return concerns;
		}
		Optional<Published> published = PublishedNow.of(settings, concerns::add);
		if (published.isPresent()) {
			concerns.addAll(update(settings, published.get()));
		}
		return concerns;
	}

	/** The same where it is known what is published. */
	static List<String> update(Settings settings, Published published) throws IOException {
		try {
			Optional<SummaryDatabase> database = of(settings);
			if (database.isPresent()) {
				database.get().publish(warehouse(settings), limits(published));
			}
			return List.of();
		}
		catch (FailedException | RefusedException failed) {
			return List.of(failed.getMessage());
		}
	}

	/**
	 * Brings it to what is published.
	 * @param all whether all is written again
	 * @throws FailedException if that is not possible
	 */
	static ServedLoads publish(Settings settings, Published published, boolean all) throws IOException {
		SummaryDatabase database = of(settings).orElseThrow();
		return all ? database.publishAll(warehouse(settings), limits(published))
				: database.publish(warehouse(settings), limits(published));
	}

	private static Optional<SummaryDatabase> of(Settings settings) {
		return settings.summaryTables()
			.map((database) -> new SummaryDatabase(database, settings.summarySchema(), settings.summaryDailyUsage()));
	}

	private static Warehouse warehouse(Settings settings) throws IOException {
		return WarehouseFormat.look(settings.warehousePath(), null);
	}

	private static List<LimitStatus> limits(Published published) {
		return published.limits()
			.map(ReportResult::answer)
			.map((answer) -> answer.rows()
				.stream()
				.filter((row) -> !"under".equals(value(answer, row, "status")))
				.map((row) -> limit(answer, row))
				.toList())
			.orElse(List.of());
	}

	private static LimitStatus limit(Answer answer, List<Object> row) {
		String period = (String) value(answer, row, "period");
		boolean isMonth = period.length() == "2026-10".length();
		return new LimitStatus((String) value(answer, row, "user_id"), (String) value(answer, row, "label"),
				(String) value(answer, row, "label_value"), (String) value(answer, row, "status"),
				isMonth ? "month" : "day", LocalDate.parse(isMonth ? period + "-01" : period),
				(String) value(answer, row, "measure"), (BigDecimal) value(answer, row, "used_amount"),
				(BigDecimal) value(answer, row, "limit_amount"), (LocalDate) value(answer, row, "since"));
	}

	private static Object value(Answer answer, List<Object> row, String column) {
		return row.get(answer.indexOf(column));
	}

}
