package dev.usagemill.reconcile;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;

import dev.usagemill.report.ShownMoney;

/** Days and amounts in sentences. */
final class Spoken {

	private static final int MOST = 6;

	private Spoken() {
	}

	/** Neighbouring days as one stretch: 2026-10-01, 2026-10-03 to 2026-10-05. */
	static String days(Collection<LocalDate> unordered) {
		List<LocalDate> days = new ArrayList<>(new TreeSet<>(unordered));
		List<String> stretches = new ArrayList<>();
		int first = 0;
		for (int day = 0; day < days.size(); day++) {
			boolean isLast = day + 1 == days.size() || !days.get(day + 1).equals(days.get(day).plusDays(1));
			if (isLast) {
				stretches.add((first == day) ? days.get(day).toString() : days.get(first) + " to " + days.get(day));
				first = day + 1;
			}
		}
		return names(stretches);
	}

	/** Some of many, and how many more there are. */
	static String names(Collection<String> names) {
		List<String> shown = names.stream().limit(MOST).toList();
		int more = names.size() - shown.size();
		return String.join(", ", shown) + ((more > 0) ? " and " + more + " more" : "");
	}

	/** How many days: 1 day, 2 days. */
	static String howMany(int count, String one, String many) {
		return String.format(Locale.ROOT, "%,d %s", count, (count == 1) ? one : many);
	}

	static String amount(Measure measure, BigDecimal amount) {
		return measure.isMoney() ? ShownMoney.exact(amount)
				: String.format(Locale.ROOT, "%,d", amount.toBigIntegerExact());
	}

	/** With what it is counted in: 1 request, 2 requests; money as it is. */
	static String counted(Measure measure, BigDecimal amount) {
		if (measure.isMoney()) {
			return amount(measure, amount);
		}
		boolean isOne = amount.compareTo(BigDecimal.ONE) == 0;
		return amount(measure, amount) + " " + (isOne ? measure.spoken().replaceFirst("s\\b", "") : measure.spoken());
	}

	/** How many times the one is in the other, to four digits behind the point. */
	static BigDecimal ratio(BigDecimal amount, BigDecimal to) {
		return amount.divide(to, 4, RoundingMode.HALF_UP);
	}

}
