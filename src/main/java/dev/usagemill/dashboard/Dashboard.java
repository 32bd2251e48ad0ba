package dev.usagemill.dashboard;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Clock;

import dev.usagemill.failure.RefusedException;
import dev.usagemill.limit.LimitRules;
import dev.usagemill.report.ReportSession;

/** The dashboard of a warehouse. */
public final class Dashboard {

	private Dashboard() {
	}

	/**
	 * Writes the page. It appears at once and whole: whoever has the old one open keeps
	 * it.
	 * @param usageDatabase where {@code usage.duckdb} is
	 * @param limits what the limits file says
	 * @param clock tells when the page was made
	 * @param target the file
	 * @throws RefusedException if the database is missing or cannot be read
	 * @throws RefusedException if the file cannot be written
	 */
	public static void write(Path usageDatabase, LimitRules limits, Clock clock, Path target) {
		try (ReportSession session = ReportSession.open(usageDatabase, limits, clock)) {
			write(session, limits, clock, target);
		}
	}

	/**
	 * Writes the page from a database that is open already.
	 * @param limits with which it was opened
	 * @param clock tells when the page was made
	 * @param target the file
	 * @throws RefusedException if the database cannot be read
	 * @throws RefusedException if the file cannot be written
	 */
	public static void write(ReportSession session, LimitRules limits, Clock clock, Path target) {
		String page = Page.filled(Figures.of(session, limits), clock.instant());
		Path unfinished = target.resolveSibling(target.getFileName() + ".unfinished");
		try {
			Files.writeString(unfinished, page);
			try (FileChannel file = FileChannel.open(unfinished, StandardOpenOption.WRITE)) {
				file.force(true);
			}
			Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
		}
		catch (IOException ex) {
			throw new RefusedException("cannot write " + target + " (" + ex.getMessage()
					+ "): name a file in a directory that exists and that you may write to", ex);
		}
	}

	static String page(Path usageDatabase, LimitRules limits, Clock clock) {
		try (ReportSession session = ReportSession.open(usageDatabase, limits, clock)) {
			return Page.filled(Figures.of(session, limits), clock.instant());
		}
	}

}
