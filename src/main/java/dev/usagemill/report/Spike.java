package dev.usagemill.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;

/**
 * A day that cost far more than its weekday usually does; of the newest week the one that
 * matters most.
 *
 * @param day the day, which is whole
 * @param cost what it cost, in USD
 * @param usual the median of the same weekday before, in USD
 * @param isLowerBound whether the day has unpriced requests, so that it cost more
 * @param user who made up most of it; empty if no single user did
 * @param feature what made up most of it; empty if no single feature did
 */
public record Spike(LocalDate day, BigDecimal cost, BigDecimal usual, boolean isLowerBound, Optional<String> user,
		Optional<String> feature) {

	private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.ENGLISH);

	/** Empty if nothing stands out. */
	static Optional<Spike> of(ReportDatabase database) {
		return Coverage.of(database)
			.wholeTo()
			.flatMap((day) -> database.answer(SqlFile.named("greatest-spike"), Map.of("wholeto", day))
				.rows()
				.stream()
				.findFirst()
				.map(Spike::read));
	}

	private static Spike read(List<Object> row) {
		return new Spike((LocalDate) row.get(0), (BigDecimal) row.get(1), (BigDecimal) row.get(2),
				(Long) row.get(3) > 0, Optional.ofNullable((String) row.get(4)),
				Optional.ofNullable((String) row.get(5)));
	}

	/**
	 * What is said of it, without a full stop; names are as they are to be shown on a
	 * terminal.
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
		int decimals = (times.compareTo(BigDecimal.TEN) < 0 && times.remainder(BigDecimal.ONE).signum() != 0) ? 1 : 0;
		return String.format(Locale.ROOT, "%,." + decimals + "f", times.setScale(decimals, RoundingMode.DOWN));
	}

}
