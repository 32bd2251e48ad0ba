package dev.usagemill.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Values as people read them, in tables and Markdown. */
final class ShownValue {

	private static final String UNKNOWN_MONEY = "unpriced";

	private static final String NOTHING = "-";

	/** What has no such label. A value that reads so is quoted. */
	static final String NONE = "(none)";

	private static final Pattern READS_AS_NONE = Pattern.compile("\"*\\(none\\)\"*");

	/** A limit is exact, whatever is known of the use. */
	private static final String LIMIT = "limit_amount";

	private static final String COST = "cost_usd";

	/** They grow with the use. */
	private static final Set<String> GROWING_SHARES = Set.of("used_share", "change_share", "of_usual");

	/** The more is used, the earlier they come. */
	private static final Set<String> LIMIT_DAYS = Set.of("since", "met_on");

	/** Unknown for other reasons too than a missing price. */
	private static final Set<String> DERIVED = Set.of("change_usd", "forecast_cost_usd");

	/** In place of a value that stands in another column. */
	static final String SAID = "";

	private static final String AT_LEAST = "≥";

	private static final String AT_THE_LATEST = "≤";

	private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);

	private ShownValue() {
	}

	/**
	 * The values of one row. Where some of a row's requests are unpriced, its money is
	 * only a lower bound, and is rounded down and marked as such.
	 */
	static List<String> row(Answer answer, List<Object> values, ZoneId zone) {
		List<String> shown = new ArrayList<>(values.size());
		for (int index = 0; index < values.size(); index++) {
			ReportColumn column = answer.columns().get(index);
			ColumnKind kind = column.kind().within(answer, values);
			Object value = values.get(index);
			if (SAID.equals(value)) {
				shown.add(SAID);
				continue;
			}
			if (column.isLabel()) {
				shown.add(label((String) value));
				continue;
			}
			if (value == null && DERIVED.contains(column.name())) {
				shown.add(NOTHING);
				continue;
			}
			shown.add((value != null && isLowerBound(answer, values, column.name())) ? bound(column, kind, value, zone)
					: of(kind, value, zone, column.currency()));
		}
		return shown;
	}

	/** The value of a label; null: an absent one. */
	static String label(String value) {
		if (value == null) {
			return NONE;
		}
		return READS_AS_NONE.matcher(value).matches() ? '"' + value + '"' : value;
	}

	/** A value that rests on a lower bound, if it does. */
	private static String bound(ReportColumn column, ColumnKind kind, Object value, ZoneId zone) {
		if (kind == ColumnKind.MONEY && !column.name().equals(LIMIT)) {
			return AT_LEAST + ShownMoney.atLeast((BigDecimal) value, column.currency());
		}
		if (kind == ColumnKind.MONEY_EACH) {
			return AT_LEAST + ShownMoney.each((BigDecimal) value, RoundingMode.DOWN, column.currency());
		}
		if (GROWING_SHARES.contains(column.name())) {
			return AT_LEAST + percent((BigDecimal) value, RoundingMode.FLOOR);
		}
		return (LIMIT_DAYS.contains(column.name()) ? AT_THE_LATEST : "") + of(kind, value, zone, column.currency());
	}

	/**
	 * The unpriced requests of {@code old_cost_usd} are {@code old_unpriced_requests}.
	 */
	private static boolean isLowerBound(Answer answer, List<Object> values, String column) {
		String cost = column.endsWith(COST) ? column : COST;
		int unpriced = answer.indexOf(cost.replace(COST, "unpriced_requests"));
		return unpriced >= 0 && values.get(unpriced) instanceof Long requests && requests > 0;
	}

	static String of(ColumnKind kind, Object value, ZoneId zone) {
		return of(kind, value, zone, ShownMoney.USD);
	}

	private static String of(ColumnKind kind, Object value, ZoneId zone, String currency) {
		if (value == null) {
			return kind.isMoney() ? UNKNOWN_MONEY : NOTHING;
		}
		return switch (kind) {
			case TEXT, DATE, NUMBER, AMOUNT, BAR -> value.toString();
			case TIME -> time((Instant) value, zone);
			case COUNT -> count(((Number) value).longValue());
			case MONEY -> ShownMoney.exact((BigDecimal) value, currency);
			case MONEY_EACH -> ShownMoney.each((BigDecimal) value, RoundingMode.HALF_UP, currency);
			case SECONDS -> String.format(Locale.ROOT, "%,.3f", value);
			case SHARE -> percent((BigDecimal) value, RoundingMode.HALF_UP);
		};
	}

	private static String percent(BigDecimal share, RoundingMode rounding) {
		return ShownMoney.decimal(share.movePointRight(2), rounding) + "%";
	}

	static String count(long count) {
		return String.format(Locale.ROOT, "%,d", count);
	}

	static String time(Instant time, ZoneId zone) {
		return MINUTE.format(time.atZone(zone));
	}

}
