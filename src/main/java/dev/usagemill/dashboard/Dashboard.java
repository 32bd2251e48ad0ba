package dev.usagemill.dashboard;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;

import dev.usagemill.currency.ExchangeRates;
import dev.usagemill.failure.RefusedException;
import dev.usagemill.limit.LimitRules;
import dev.usagemill.output.NamedFile;
import dev.usagemill.report.ReportSession;

/** The dashboard of a warehouse. */
public final class Dashboard {

	/** Of a page, in bytes: what it says of itself. */
	private static final int BEGINNING = 4096;

	private Dashboard() {
	}

	/** The way of a page to a file. */
	@FunctionalInterface
	public interface Way {

		void write(Path target, String page) throws IOException;

	}

	/** To a file that somebody named. */
	public static final Way NAMED = NamedFile::write;

	/**
	 * Writes the page.
	 * @param usageDatabase where {@code usage.duckdb} is
	 * @param limits what the limits file says, of costs in the same currency
	 * @param rates of the currency in which costs are read
	 * @param clock says when the page was made
	 * @param target the file
	 * @throws RefusedException if the database is missing or cannot be read
	 * @throws RefusedException if the file cannot be written
	 */
	public static void write(Path usageDatabase, LimitRules limits, ExchangeRates rates, Clock clock, Path target,
			Way way) {
		try (ReportSession session = ReportSession.open(usageDatabase, limits, rates, clock)) {
			write(session, limits, clock, target, way);
		}
	}

	/**
	 * Writes the page from a database that is open already.
	 * @param limits with which it was opened
	 * @param clock says when the page was made
	 * @param target the file
	 * @throws RefusedException if the database cannot be read
	 * @throws RefusedException if the file cannot be written
	 */
	public static void write(ReportSession session, LimitRules limits, Clock clock, Path target, Way way) {
		String page = Page.filled(Figures.of(session, limits), clock.instant());
		try {
			way.write(target, page);
		}
		catch (IOException ex) {
			throw NamedFile.refusal(target, ex);
		}
	}

	/**
	 * Whether a page that was written before has its costs in this currency; false if it
	 * cannot be read.
	 */
	public static boolean isIn(Path page, String currency) {
		try (InputStream in = Files.newInputStream(page)) {
			return new String(in.readNBytes(BEGINNING), StandardCharsets.UTF_8)
				.contains("<meta name=\"currency\" content=\"" + currency + "\">");
		}
		catch (IOException unreadable) {
			return false;
		}
	}

	static String page(Path usageDatabase, LimitRules limits, Clock clock) {
		return page(usageDatabase, limits, ExchangeRates.USD, clock);
	}

	static String page(Path usageDatabase, LimitRules limits, ExchangeRates rates, Clock clock) {
		try (ReportSession session = ReportSession.open(usageDatabase, limits, rates, clock)) {
			return Page.filled(Figures.of(session, limits), clock.instant());
		}
	}

}
