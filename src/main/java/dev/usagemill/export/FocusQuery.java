package dev.usagemill.export;

import java.time.LocalDate;

import dev.usagemill.failure.RefusedException;
import dev.usagemill.report.Coverage;
import dev.usagemill.report.Period;
import dev.usagemill.warehouse.KeptDays;

/**
 * Which costs and usage to export.
 *
 * @param from a word for the first day, as reports take it; null: the first one with data
 * @param to a word for the last day; null: the last one with data
 * @param rows which charges of these days
 */
public record FocusQuery(String from, String to, FocusRows rows) {

	/**
	 * The days that are meant.
	 * @param coverage how far the data reaches
	 * @param today today in the warehouse's time zone
	 * @throws RefusedException if a word names no day, or there is no data at all
	 */
	Period period(Coverage coverage, LocalDate today) {
		Period held = coverage.days()
			.orElseThrow(() -> new RefusedException("there is no usage to export yet: run `usagemill run` first"));
		LocalDate first = (this.from != null) ? Period.named(this.from, today).from() : held.from();
		return new Period(first,
				(this.to != null) ? Period.named(this.to, today).to() : KeptDays.later(first, held.to()));
	}

}
