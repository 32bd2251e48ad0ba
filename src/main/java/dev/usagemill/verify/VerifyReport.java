package dev.usagemill.verify;

import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * What a verification has looked at and found.
 *
 * @param warehouse which warehouse
 * @param zone cuts its days
 * @param metrics how much was looked at
 * @param notes what could not be checked and why, in sentences; nothing is wrong with it
 * @param findings what is wrong, in the order of the checks; empty if nothing is
 */
public record VerifyReport(Path warehouse, ZoneId zone, Map<Metric, Long> metrics, List<String> notes,
		List<Finding> findings) {

	/**
	 * The same in which the commands that remedies and notes name are other words.
	 * @param commands makes the commands in a text work as typed
	 */
	public VerifyReport withCommands(UnaryOperator<String> commands) {
		return new VerifyReport(this.warehouse, this.zone, this.metrics, this.notes.stream().map(commands).toList(),
				this.findings.stream().map((finding) -> finding.withCommands(commands)).toList());
	}

	public boolean isClean() {
		return this.findings.isEmpty();
	}

}
