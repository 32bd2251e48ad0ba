package dev.usagemill.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;

/**
 * The one thing in the newest days that matters most: a day that cost far more than its
 * weekday usually does.
 *
 * @param day the day, which is whole
 * @param cost what it cost, in USD
 * @param usual the median of the same weekday before, in USD
 * @param isLowerBound whether the day has unpriced requests, so that it cost more
 * @param user who made up most of it; empty if no single user did
 * @param feature what made up most of it; empty if no single feature did
 */
public record Finding(LocalDate day, BigDecimal cost, BigDecimal usual, boolean isLowerBound, Optional<String> user,
		Optional<String> feature) {

	private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.ENGLISH);

	private static final BigDecimal TEN = BigDecimal.TEN;

	/** Empty if nothing stands out. */
	static Optional<Finding> of(ReportDatabase database) {
		Coverage coverage = Coverage.of(database);
		return coverage.days()
			.flatMap((days) -> database.answer(SqlFile.named("finding"), Map.of("to", days.to()))
				.rows()
				.stream()
				.filter((row) -> isWhole(row, days.to(), coverage))
				.findFirst()
				.map(Finding::read));
	}

	/**
	 * The newest day is whole only if logs were read after it: a run soon after midnight
	 * has an hour of its own day.
	 */
	private static boolean isWhole(List<Object> row, LocalDate newest, Coverage coverage) {
		LocalDate day = (LocalDate) row.get(0);
		LocalDate readOn = (row.get(6) != null) ? LocalDate.ofInstant((Instant) row.get(6), coverage.zone()) : newest;
		return day.isBefore(readOn);
	}

	private static Finding read(List<Object> row) {
		return new Finding((LocalDate) row.get(0), (BigDecimal) row.get(1), (BigDecimal) row.get(2),
				(Long) row.get(3) > 0, Optional.ofNullable((String) row.get(4)),
				Optional.ofNullable((String) row.get(5)));
	}

	/**
	 * The finding as people read it, without a full stop; names are as they are to be
	 * shown on a terminal.
	 */
	public String sentence() {
		String money = this.isLowerBound ? "≥" + ShownMoney.atLeast(this.cost) : ShownMoney.exact(this.cost);
		String weekday = this.day.getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.ENGLISH);
		StringJoiner causes = new StringJoiner(", ", ": ", "").setEmptyValue("");
		this.user.ifPresent((name) -> causes.add("mostly user " + ShownText.escaped(name)));
		this.feature.ifPresent(
				(name) -> causes.add((this.user.isEmpty() ? "mostly feature " : "feature ") + ShownText.escaped(name)));
		return DAY.format(this.day) + " cost " + (this.isLowerBound ? "at least " : "") + times() + " times a usual "
				+ weekday + " (" + money + ", usually " + ShownMoney.exact(this.usual) + ")" + causes;
	}

	/** Never rounded up; a decimal only where it says something. */
	private String times() {
		BigDecimal times = this.cost.divide(this.usual, 1, RoundingMode.DOWN);
		int decimals = (times.compareTo(TEN) < 0 && times.remainder(BigDecimal.ONE).signum() != 0) ? 1 : 0;
		return String.format(Locale.ROOT, "%,." + decimals + "f", times.setScale(decimals, RoundingMode.DOWN));
	}

}
