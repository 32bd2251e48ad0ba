package dev.usagemill.load;

import java.time.ZoneId;

import dev.usagemill.event.Labels;
import dev.usagemill.log.EventTimes;
import dev.usagemill.log.FieldMapping;
import dev.usagemill.log.LineLimit;
import dev.usagemill.log.LineParser;
import dev.usagemill.warehouse.LoadRecord;
import dev.usagemill.warehouse.RefusedUsers;
import dev.usagemill.warehouse.UsedMapping;

/**
 * By what a load decides on lines.
 *
 * @param mapping by which they are read; null if they are in our own format
 * @param limit how long they may be
 * @param times events of others are rejected
 * @param labels those that are kept
 * @param refused users whose lines are rejected
 */
public record LineRules(FieldMapping mapping, LineLimit limit, EventTimes times, Labels labels, RefusedUsers refused) {

	/**
	 * Those that a load has kept, whatever the settings say now.
	 * @param refused those whom loads before it have forgotten
	 */
	public static LineRules of(LoadRecord record, ZoneId zone, RefusedUsers refused) {
		return new LineRules(mapping(record), LineLimit.recorded(record.maxLine()),
				new EventTimes(record.startedAt(), record.oldestDay(), zone), new Labels(record.labels()), refused);
	}

	/** The field mapping that a load has kept; null if it has none. */
	public static FieldMapping mapping(LoadRecord record) {
		UsedMapping used = record.mapping();
		return (used != null) ? FieldMapping.of(used.name(), used.text(), used.rules()) : null;
	}

	LineParser parser() {
		return LineParser.of(this.mapping, this.limit, this.times, this.labels);
	}

}
