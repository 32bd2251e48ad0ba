package dev.usagemill.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import dev.usagemill.currency.ExchangeRates;
import dev.usagemill.dashboard.Dashboard;
import dev.usagemill.failure.RefusedException;
import dev.usagemill.job.RunResult;
import dev.usagemill.settings.Settings;
import dev.usagemill.limit.LimitRules;
import dev.usagemill.report.ReportSession;
import dev.usagemill.report.ShownText;
import dev.usagemill.watch.Published;

/**
 * What is made of the published tables at the end of a run.
 *
 * @param lines what the summary of the run says of it
 * @param concerns why some of it could not be made, as messages
 * @param isAnyoneOver whether a user is over a limit
 * @param published what is watched; empty if nothing is published or can be read
 */
record AfterRun(List<String> lines, List<String> concerns, boolean isAnyoneOver, Optional<Published> published) {

	/**
	 * Looks who is over a limit on the last day that holds data and in its month and, if
	 * something was loaded, what stands out; and writes the dashboard unless the settings
	 * say no.
	 */
	static AfterRun of(Settings settings, LimitRules limits, ExchangeRates rates, RunResult result) throws IOException {
		Path database = settings.warehousePath().resolve("usage.duckdb");
		boolean draw = settings.dashboard() && Files.exists(database) && !isUpToDate(settings, database);
		boolean loaded = !result.loads().isEmpty();
		if (!Files.exists(database)) {
			return new AfterRun(List.of(), List.of(), false, Optional.empty());
		}
		try (ReportSession session = ReportSession.open(database, limits, rates, Clock.systemUTC())) {
			List<String> lines = new ArrayList<>();
			if (loaded) {
				session.greatestSpike().ifPresent((spike) -> lines.add("stands out  " + spike.sentence()));
			}
			return of(session, limits, settings, draw ? settings.dashboardPath() : null, lines);
		}
		catch (RefusedException unreadable) {
			// what was loaded is loaded, though somebody may have opened the file
			// meanwhile
			return new AfterRun(List.of(), List.of(unreadable.getMessage()), false, Optional.empty());
		}
	}

	/**
	 * Writes the dashboard again unless the settings say no; why that failed, as
	 * messages.
	 */
	static List<String> ofPages(Settings settings, LimitRules limits, ExchangeRates rates) throws IOException {
		Path database = settings.warehousePath().resolve("usage.duckdb");
		if (!settings.dashboard() || isUpToDate(settings, database)) {
			return List.of();
		}
		try (ReportSession session = ReportSession.open(database, limits, rates, Clock.systemUTC())) {
			Dashboard.write(session, limits, Clock.systemUTC(), settings.dashboardPath(), WarehousePage::write);
			return List.of();
		}
		catch (RefusedException failed) {
			return List.of(failed.getMessage());
		}
	}

	private static AfterRun of(ReportSession session, LimitRules limits, Settings settings, Path dashboard,
			List<String> lines) {
		Published published = Published.of(session, settings.limitsPath().isPresent());
		published.found()
			.ifPresent((found) -> lines.add("limits      " + found.summary() + (found.coverage().isNobodyCovered()
					? ": add one to " + ShownText.escaped(settings.limitsFile()) : "")));
		List<String> concerns = new ArrayList<>();
		if (dashboard != null) {
			try {
				Dashboard.write(session, limits, Clock.systemUTC(), dashboard, WarehousePage::write);
			}
			catch (RefusedException failed) {
				concerns.add(failed.getMessage());
			}
		}
		boolean over = published.found().filter((found) -> !found.over().isEmpty()).isPresent();
		return new AfterRun(lines, concerns, over, Optional.of(published));
	}

	/**
	 * The page depends on nothing but these files, its currency and the time it was made.
	 */
	private static boolean isUpToDate(Settings settings, Path database) throws IOException {
		if (!Files.exists(settings.dashboardPath()) || !Dashboard.isIn(settings.dashboardPath(), settings.currency())) {
			return false;
		}
		FileTime made = Files.getLastModifiedTime(settings.dashboardPath());
		for (Path source : List.of(database, settings.limitsPath().orElse(database), settings.pricesPath(),
				settings.ratesPath().orElse(database))) {
			if (Files.exists(source) && made.compareTo(Files.getLastModifiedTime(source)) <= 0) {
				return false;
			}
		}
		return true;
	}

}
