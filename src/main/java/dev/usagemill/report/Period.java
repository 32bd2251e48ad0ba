package dev.usagemill.report;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Pattern;

import dev.usagemill.failure.RefusedException;

/**
 * A stretch of days in the warehouse's time zone, both ends included.
 *
 * @param from the first day
 * @param to the last day
 */
public record Period(LocalDate from, LocalDate to) {

	private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

	private static final Pattern DAYS = Pattern.compile("[1-9]\\d{0,3}d");

	private static final Pattern MONTHS = Pattern.compile("[1-9]\\d{0,2}m");

	/**
	 * Checks the order of the two days.
	 * @throws RefusedException if the first lies after the last
	 */
	public Period {
		if (from.isAfter(to)) {
			throw new RefusedException("the period begins on " + from + ", after its end on " + to
					+ ": give --from a day that is not after --to");
		}
	}

	/**
	 * The period from the first day that one word names to the last day that another
	 * names.
	 * @param from a word, see {@link #named}
	 * @param to a word
	 * @param today today in the warehouse's time zone
	 * @throws RefusedException if a word names no period, or the period ends before it
	 * begins
	 */
	public static Period between(String from, String to, LocalDate today) {
		return new Period(named(from, today).from(), named(to, today).to());
	}

	/**
	 * The period that a word names: a day ({@code 2026-11-22}, {@code today},
	 * {@code yesterday}), the days up to today ({@code 7d}, {@code 30d}: that many, today
	 * included; {@code 12m}: that many calendar months, this one so far included;
	 * {@code month}: the calendar month so far), or {@code last-month}.
	 * @param word the word
	 * @param today the day to count from
	 * @throws RefusedException if the word names no period
	 */
	public static Period named(String word, LocalDate today) {
		if (DATE.matcher(word).matches()) {
			return day(date(word));
		}
		if (DAYS.matcher(word).matches()) {
			int days = Integer.parseInt(word.substring(0, word.length() - 1));
			return new Period(today.minusDays(days - 1), today);
		}
		if (MONTHS.matcher(word).matches()) {
			int months = Integer.parseInt(word.substring(0, word.length() - 1));
			return new Period(today.withDayOfMonth(1).minusMonths(months - 1), today);
		}
		return switch (word) {
			case "today" -> day(today);
			case "yesterday" -> day(today.minusDays(1));
			case "month" -> new Period(today.withDayOfMonth(1), today);
			case "last-month" -> {
				LocalDate firstOfThisMonth = today.withDayOfMonth(1);
				yield new Period(firstOfThisMonth.minusMonths(1), firstOfThisMonth.minusDays(1));
			}
			default -> throw new RefusedException("'" + word
					+ "' names no day: write YYYY-MM-DD, today, yesterday, 7d, 30d, 12m, month or last-month");
		};
	}

	/** The days that another period has, too; empty if there are none. */
	public Optional<Period> within(Period other) {
		LocalDate first = this.from.isAfter(other.from) ? this.from : other.from;
		LocalDate last = this.to.isBefore(other.to) ? this.to : other.to;
		return first.isAfter(last) ? Optional.empty() : Optional.of(new Period(first, last));
	}

	private static Period day(LocalDate day) {
		return new Period(day, day);
	}

	private static LocalDate date(String word) {
		try {
			return LocalDate.parse(word);
		}
		catch (DateTimeException ex) {
			throw new RefusedException("there is no day " + word + " in the calendar", ex);
		}
	}

	@Override
	public String toString() {
		return this.from + " to " + this.to;
	}

}
