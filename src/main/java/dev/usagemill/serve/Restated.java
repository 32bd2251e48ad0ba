package dev.usagemill.serve;

import java.time.LocalDate;
import java.util.Collection;
import java.util.stream.Collectors;

import dev.usagemill.sql.SqlTemplate;

/**
 * The days that are written again, as a condition that DuckDB and PostgreSQL understand.
 *
 * @param condition on the column {@code date}
 */
record Restated(String condition) {

	static final Restated ALL = new Restated("true");

	static Restated days(Collection<LocalDate> days) {
		return new Restated(days.isEmpty() ? "false"
				: days.stream()
					.map((day) -> "DATE " + SqlTemplate.quoted(day.toString()))
					.collect(Collectors.joining(", ", "date IN (", ")")));
	}

}
