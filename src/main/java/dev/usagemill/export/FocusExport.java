package dev.usagemill.export;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;

import dev.usagemill.currency.ExchangeRates;
import dev.usagemill.failure.FailedException;
import dev.usagemill.limit.LimitRules;
import dev.usagemill.output.NamedFile;
import dev.usagemill.report.Coverage;
import dev.usagemill.report.Period;
import dev.usagemill.report.ReportSession;

/**
 * Exports costs and usage in the columns of FOCUS, the FinOps Open Cost and Usage
 * Specification. Nothing is written unless the charges add up to the cost of
 * {@code daily_usage}, to the last decimal.
 */
public final class FocusExport {

	/** The version of the specification. */
	public static final String VERSION = "1.4";

	private FocusExport() {
	}

	/**
	 * Writes a file.
	 * @param usageDatabase where {@code usage.duckdb} is, with the events beside it
	 * @param rates of the currency in which the charges are billed
	 * @param clock says what day today is
	 * @param file a file that somebody names
	 * @throws dev.usagemill.failure.RefusedException if the database or the events of a
	 * day are not there, or the file cannot be written
	 * @throws FailedException if the charges do not add up
	 */
	public static FocusSummary write(Path usageDatabase, FocusQuery query, ExchangeRates rates, Clock clock,
			FocusFormat format, Path file) {
		FocusSummary[] summary = new FocusSummary[1];
		try {
			NamedFile.fill(file, (prepared) -> summary[0] = fill(usageDatabase, query, rates, clock, format, prepared));
		}
		catch (IOException failed) {
			throw NamedFile.refusal(file, failed);
		}
		return summary[0];
	}

	/**
	 * Writes into an empty file beside which further files may be made.
	 */
	public static FocusSummary fill(Path usageDatabase, FocusQuery query, ExchangeRates rates, Clock clock,
			FocusFormat format, Path prepared) {
		Coverage coverage;
		LocalDate today;
		try (ReportSession session = ReportSession.open(usageDatabase, LimitRules.NONE, clock)) {
			coverage = session.coverage();
			today = session.today();
		}
		Period period = query.period(coverage, today);
		return FailedException.wrapping(() -> {
			try (FocusSession session = FocusSession.open(usageDatabase, prepared)) {
				session.gather(period, query.rows(), rates);
				FocusSummary summary = session.summary(period, coverage, rates.currency());
				session.write(format);
				return summary;
			}
		});
	}

}
