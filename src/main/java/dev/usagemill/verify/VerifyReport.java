package dev.usagemill.verify;

import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;

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

	public boolean isClean() {
		return this.findings.isEmpty();
	}

}
