package dev.usagemill.watch;

import java.time.Instant;
import java.util.Optional;

import dev.usagemill.report.Answer;
import dev.usagemill.report.LimitFindings;
import dev.usagemill.report.ReportQuery;
import dev.usagemill.report.ReportResult;
import dev.usagemill.report.ReportSession;

/**
 * What the published tables say that somebody should watch.
 *
 * @param totals one row: what all loads did
 * @param limits who is over a limit or near one; empty if no limits file is named
 */
public record Published(Answer totals, Optional<ReportResult> limits) {

	/** Asks a session that knows the limits, if a limits file is named. */
	public static Published of(ReportSession session, boolean hasLimits) {
		return new Published(session.totals(),
				hasLimits ? Optional.of(session.run(ReportQuery.of("limits"))) : Optional.empty());
	}

	/** Who is over a limit or near one. */
	public Optional<LimitFindings> found() {
		return this.limits.flatMap(ReportResult::limits);
	}

	/** When the newest load of logs was finished, UTC. */
	Optional<Instant> logsLoadedAt() {
		return Optional.ofNullable((Instant) total("logs_loaded_at"));
	}

	long count(String column) {
		return (Long) total(column);
	}

	private Object total(String column) {
		return this.totals.rows().get(0).get(this.totals.indexOf(column));
	}

}
