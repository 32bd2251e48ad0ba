package dev.usagemill.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

import dev.usagemill.job.Settings;
import dev.usagemill.limit.LimitRules;
import dev.usagemill.report.LimitFindings;
import dev.usagemill.report.ReportQuery;
import dev.usagemill.report.Reports;

/**
 * Who is over a limit after a run, on the last day that holds data and in its month.
 *
 * @param findings empty if there are no limits or no data
 */
record LimitLook(Optional<LimitFindings> findings) {

	static LimitLook at(Settings settings, LimitRules limits) {
		Path database = settings.warehousePath().resolve("usage.duckdb");
		if (limits.isEmpty() || !Files.exists(database)) {
			return new LimitLook(Optional.empty());
		}
		return new LimitLook(Optional
			.of(LimitFindings.of(Reports.run(database, ReportQuery.of("limits"), limits, Clock.systemUTC()))));
	}

	/** One line for the summary of a run. */
	List<String> lines() {
		return this.findings.map((found) -> "limits      " + found.summary()).stream().toList();
	}

	boolean isAnyoneOver() {
		return this.findings.map((found) -> !found.over().isEmpty()).orElse(false);
	}

}
