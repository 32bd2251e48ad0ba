package dev.usagemill.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.stream.Stream;

/**
 * A day that cost far more than its weekday usually does, as the report {@code spikes}
 * finds it; of the last seven whole days the one with the greatest surplus.
 *
 * @param day the day, which is whole
 * @param cost what it cost
 * @param usual the median of the same weekday before
 * @param currency of both, by its code in ISO 4217
 * @param isLowerBound whether the day has unpriced requests, so that it cost more
 * @param user who made up most of it; empty if no single user did
 * @param feature what made up most of it; empty if no single feature did
 */
public record Spike(LocalDate day, BigDecimal cost, BigDecimal usual, String currency, boolean isLowerBound,
		Optional<String> user, Optional<String> feature) {

	private static final int DAYS = 7;

	private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.ENGLISH);

	/** Empty if nothing stands out. */
	static Optional<Spike> of(ReportDatabase database) {
		return Coverage.of(database)
			.wholeTo()
			.flatMap((last) -> lastDays(database, last)
				.max(Comparator.comparing(Spike::surplus).thenComparing(Spike::day)));
	}

	private static Stream<Spike> lastDays(ReportDatabase database, LocalDate last) {
		ReportDefinition report = ReportDefinition.named("spikes");
		Answer answer = database.answer(report.sql().cutBy(report.dimensions(List.of())),
				Map.of("from", last.minusDays(DAYS - 1), "to", last, "wholeto", last));
		return answer.rows().stream().map((row) -> read(answer, row));
	}

	private static Spike read(Answer answer, List<Object> row) {
		return new Spike((LocalDate) row.get(answer.indexOf("date")), (BigDecimal) row.get(answer.indexOf("cost_usd")),
				(BigDecimal) row.get(answer.indexOf("usual_cost_usd")),
				answer.columns().get(answer.indexOf("usual_cost_usd")).currency(),
				(Long) row.get(answer.indexOf("unpriced_requests")) > 0,
				Optional.ofNullable((String) row.get(answer.indexOf("mostly_user"))),
				Optional.ofNullable((String) row.get(answer.indexOf("mostly_feature"))));
	}

	private BigDecimal surplus() {
		return this.cost.subtract(this.usual);
	}

	/**
	 * What is said of it, without a full stop; names are as they are to be shown on a
	 * terminal.
	 */
	public String sentence() {
		String money = this.isLowerBound ? "≥" + ShownMoney.atLeast(this.cost, this.currency)
				: ShownMoney.exact(this.cost, this.currency);
		String weekday = this.day.getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.ENGLISH);
		StringJoiner causes = new StringJoiner(", ", ": ", "").setEmptyValue("");
		this.user.ifPresent((name) -> causes.add("mostly user " + ShownText.escaped(name)));
		this.feature.ifPresent(
				(name) -> causes.add((this.user.isEmpty() ? "mostly feature " : "feature ") + ShownText.escaped(name)));
		return DAY.format(this.day) + " cost " + (this.isLowerBound ? "at least " : "") + times() + " times a usual "
				+ weekday + " (" + money + ", usually " + ShownMoney.exact(this.usual, this.currency) + ")" + causes;
	}

	/** Never rounded up; a decimal only where it says something. */
	private String times() {
		BigDecimal times = this.cost.divide(this.usual, 1, RoundingMode.DOWN);
		int decimals = (times.compareTo(BigDecimal.TEN) < 0 && times.remainder(BigDecimal.ONE).signum() != 0) ? 1 : 0;
		return String.format(Locale.ROOT, "%,." + decimals + "f", times.setScale(decimals, RoundingMode.DOWN));
	}

}
