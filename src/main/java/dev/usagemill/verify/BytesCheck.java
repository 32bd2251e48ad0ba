package dev.usagemill.verify;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;

import dev.usagemill.warehouse.DailyUsage;
import dev.usagemill.warehouse.DailyUsageWriter;
import dev.usagemill.warehouse.FileDigest;

/**
 * Checks the bytes of a day's parts. A reader that looks for one user trusts the smallest
 * and largest values, counts and filters that a Parquet file states of itself; when those
 * are damaged, the rows as such still read well.
 */
final class BytesCheck {

	private final VerificationContext context;

	private final LocalDate day;

	private final Path events;

	private final Path dailyUsage;

	BytesCheck(VerificationContext context, LocalDate day) {
		this.context = context;
		this.day = day;
		this.events = context.warehouse().eventsPart(day);
		this.dailyUsage = context.warehouse().dailyUsagePart(day);
	}

	/** Compares the events with what the rollup's footer says of them. */
	void checkEvents(Footer footer) throws IOException {
		if (!FileDigest.of(this.context.files(), this.events).equals(footer.events())) {
			this.context.findings()
				.find(Finding.Check.EVENTS, this.events,
						"has other bytes than those that its rollup says it was made from (SHA-256)",
						Remedy.RESTORE_EVENTS);
		}
	}

	/** Compares a rollup that has all of today's columns. */
	void checkDailyUsage(Session session, Footer footer) throws IOException, SQLException {
		Path again = this.context.scratch().resolve("daily-usage-" + this.day);
		try {
			writeAgain(session, footer, again);
			if (Files.mismatch(again, this.dailyUsage) >= 0 && isOfOneWriter(session, again)) {
				this.context.findings()
					.find(Finding.Check.DAILY_USAGE, this.dailyUsage, "has other bytes than its rows give",
							Remedy.ROLL_AGAIN);
			}
		}
		finally {
			this.context.files().delete(again);
		}
	}

	private void writeAgain(Session session, Footer footer, Path target) throws IOException, SQLException {
		try (DailyUsageWriter writer = DailyUsageWriter.open(this.context.files(), target,
				this.context.warehouse().labels(), footer.load(), footer.prices(), footer.events())) {
			session.each(session.sql("rollup").with("daily_usage", List.of(this.dailyUsage)),
					(row) -> writer.write(usage(row)));
		}
	}

	/** Another version of the Parquet library may write other bytes for the same rows. */
	private boolean isOfOneWriter(Session session, Path again) throws SQLException {
		String writer = session.row(session.sql("parquet-writer").with("part", List.of(again))).text("writer");
		String writerOfPart = session.row(session.sql("parquet-writer").with("part", List.of(this.dailyUsage)))
			.text("writer");
		if (writer.equals(writerOfPart)) {
			return true;
		}
		this.context.findings()
			.note("Some rollups were written by another version of the Parquet library; their bytes were not compared.");
		return false;
	}

	private DailyUsage usage(Row row) {
		return DailyUsage.of(LocalDate.ofEpochDay(row.number("day")), row.text("user_id"), row.text("feature"),
				row.text("model"), this.context.warehouse().labels().columns().stream().map(row::text).toList(),
				row.amount("cost_usd"), row.text("unpriced_quantities"), (column) -> row.number(column.column()));
	}

}
