package dev.usagemill.verify;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import dev.usagemill.event.Labels;
import dev.usagemill.warehouse.LoadRecord;
import dev.usagemill.warehouse.PartColumns;
import dev.usagemill.warehouse.WarehouseFormat;

/**
 * Checks that a day part has all columns of the format in which its load wrote it. One
 * that is missing would be read as its default.
 */
final class ColumnsCheck {

	private final Findings findings;

	private final Loads loads;

	private final Labels labels;

	ColumnsCheck(VerificationContext context) {
		this.findings = context.findings();
		this.loads = context.loads();
		this.labels = context.warehouse().labels();
	}

	void checkEvents(Session session, Path part, Footer footer) throws SQLException {
		find(part, PartColumns.missingOfEvents(format(footer), found(session, part)), Remedy.RESTORE_EVENTS);
	}

	/**
	 * Checks a rollup.
	 * @return those of today's columns that it does not have
	 */
	Set<String> checkDailyUsage(Session session, Path part, Footer footer) throws SQLException {
		Set<String> found = found(session, part);
		find(part, PartColumns.missingOfDailyUsage(format(footer), found), Remedy.ROLL_AGAIN);
		Set<String> missing = PartColumns.missingOfDailyUsage(WarehouseFormat.VERSION, found);
		this.labels.columns().stream().filter((label) -> !found.contains(label)).forEach(missing::add);
		return missing;
	}

	/** A part whose load is not known is found elsewhere. */
	private int format(Footer footer) {
		return this.loads.records()
			.stream()
			.filter((record) -> footer != null && record.load() == footer.load())
			.mapToInt(LoadRecord::format)
			.findFirst()
			.orElse(WarehouseFormat.VERSION);
	}

	private static Set<String> found(Session session, Path part) throws SQLException {
		return session.rows(session.sql("part-columns").with("part", List.of(part)))
			.stream()
			.map((row) -> row.text("name"))
			.collect(Collectors.toSet());
	}

	private void find(Path part, Set<String> missing, String remedy) {
		if (!missing.isEmpty()) {
			this.findings.find(Finding.Check.PARTS, part, "has no column " + String.join(", ", missing), remedy);
		}
	}

}
