package dev.usagemill.verify;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;

import dev.usagemill.sql.SqlTemplate;

/**
 * The tables of {@code usage.duckdb} that are copied from Parquet files. Those have been
 * read before, so what cannot be read here is the database.
 */
final class PublishedTables {

	private final Findings findings;

	private final Path database;

	/**
	 * The tables of a database.
	 * @param database null if there is none that could be compared
	 */
	PublishedTables(Findings findings, Path database) {
		this.findings = findings;
		this.database = database;
	}

	void attach(Session session) throws SQLException {
		if (this.database != null) {
			session.execute(session.sql("attach-usage").with("file", this.database));
		}
	}

	/**
	 * Compares a day with its rollup.
	 * @return false if the database could not be read
	 */
	boolean checkDay(Session session, LocalDate day, Path dailyUsage) {
		if (this.database == null) {
			return true;
		}
		try {
			String source = "daily_usage/" + dailyUsage.getFileName();
			compare(session, "daily_usage, " + day, source,
					session.sql("compare-published").with("day", day).with("daily_usage", List.of(dailyUsage)));
			Row summary = compare(session, "daily_usage_summary, " + day, source,
					session.sql("compare-summary").with("day", day).with("daily_usage", List.of(dailyUsage)));
			this.findings.count(Metric.SUMMARY_ROWS, summary.number("summary_rows"));
			return true;
		}
		catch (SQLException unreadable) {
			unreadable(unreadable);
			return false;
		}
	}

	/**
	 * Compares the prices of a day with those by which it was priced.
	 * @param prices their digest; null if the rollup does not name it
	 * @param events those of the day, if the session's table {@code rate} has the prices
	 * of their models; null if it has not
	 * @return false if the database could not be read
	 */
	boolean checkRates(Session session, LocalDate day, ZoneId zone, String prices, Path events) {
		if (this.database == null) {
			return true;
		}
		try {
			LocalDate month = day.withDayOfMonth(1);
			compare(session, "usage_day, " + day, "daily_usage/",
					session.sql("compare-usage-day")
						.with("day", day)
						.with("from", micros(day, zone))
						.with("to", micros(day.plusDays(1), zone))
						.with("month_from", micros(month, zone))
						.with("month_to", micros(month.plusMonths(1), zone))
						.withText("prices", (prices != null) ? prices : ""));
			if (events != null) {
				compare(session, "rate, " + day, "the prices of the day",
						session.sql("compare-rate").with("day", day).with("events", List.of(events)));
			}
			return true;
		}
		catch (SQLException unreadable) {
			unreadable(unreadable);
			return false;
		}
	}

	private static long micros(LocalDate day, ZoneId zone) {
		return ChronoUnit.MICROS.between(Instant.EPOCH, day.atStartOfDay(zone).toInstant());
	}

	/**
	 * Compares what is kept of a load.
	 * @return false if the database could not be read
	 */
	boolean checkKeptLines(Session session, KeptLines lines) {
		if (this.database == null) {
			return true;
		}
		try {
			compare(session, lines.kind().table() + ", load " + lines.load(), lines.kind().directory() + "/",
					session.sql(lines.kind().compare()).with("load", lines.load()).with("files", lines.files()));
			return true;
		}
		catch (SQLException unreadable) {
			unreadable(unreadable);
			return false;
		}
	}

	private Row compare(Session session, String table, String source, SqlTemplate sql) throws SQLException {
		Row different = session.row(sql);
		long surplus = different.number("surplus");
		long missing = different.number("missing");
		if (surplus + missing > 0) {
			this.findings.find(Finding.Check.USAGE_DATABASE, "usage.duckdb, table " + table,
					Findings.say("%,d rows do not follow from %s, %,d that do are not there", surplus, source, missing),
					Remedy.PUBLISH_AGAIN);
		}
		return different;
	}

	private void unreadable(SQLException error) {
		this.findings.find(Finding.Check.USAGE_DATABASE, this.database,
				"cannot be read to its end (" + Session.kind(error) + ")", Remedy.PUBLISH_AGAIN);
	}

}
