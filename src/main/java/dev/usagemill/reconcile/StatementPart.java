package dev.usagemill.reconcile;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import dev.usagemill.report.Period;

/**
 * All files of one format together.
 *
 * @param format which one
 * @param days from the first to the last day of UTC that it has; those between without
 * usage had none
 * @param usage by day and name
 * @param isCut whether the pages of an API end before the last one
 * @param leftOut rows that say nothing that a provider has charged
 */
record StatementPart(StatementFormat format, Period days, Map<Statement.Key, Amounts> usage, boolean isCut,
		long leftOut) {

	/** What it tells of any row. */
	Set<Measure> measures() {
		Set<Measure> measures = EnumSet.noneOf(Measure.class);
		this.usage.values().forEach((amounts) -> measures.addAll(amounts.values().keySet()));
		return measures;
	}

	/** Whether it tells days only, and no models. */
	boolean isOfWholeDays() {
		return !this.usage.isEmpty() && this.usage.keySet().stream().allMatch(Statement.Key::isNameless);
	}

	/** With the next file of the same format; one that has all pages ends what is cut. */
	StatementPart and(StatementPart next) {
		Map<Statement.Key, Amounts> both = new TreeMap<>(this.usage);
		next.usage.forEach((key, amounts) -> both.merge(key, amounts, Amounts::plus));
		LocalDate first = this.days.from().isBefore(next.days.from()) ? this.days.from() : next.days.from();
		LocalDate last = this.days.to().isAfter(next.days.to()) ? this.days.to() : next.days.to();
		return new StatementPart(this.format, new Period(first, last), both, this.isCut && next.isCut,
				this.leftOut + next.leftOut);
	}

}
