package dev.usagemill.warehouse;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A row of the rollup: what one user used of one feature with one model and such labels
 * on one day. What its columns are says {@link DailyUsageColumn}.
 */
public final class DailyUsage {

	private static final DailyUsageColumn[] COLUMNS = DailyUsageColumn.values();

	private final LocalDate date;

	private final String userId;

	private final String feature;

	private final String model;

	/** In the order of the warehouse's; null where there is none. */
	private final List<String> labels;

	private final BigDecimal costUsd;

	private final String unpricedQuantities;

	/** By the columns' ordinals; 0 in those that are no amounts. */
	private final long[] amounts;

	private DailyUsage(LocalDate date, String userId, String feature, String model, List<String> labels,
			BigDecimal costUsd, String unpricedQuantities, long[] amounts) {
		this.date = date;
		this.userId = userId;
		this.feature = feature;
		this.model = model;
		this.labels = labels;
		this.costUsd = costUsd;
		this.unpricedQuantities = unpricedQuantities;
		this.amounts = amounts;
	}

	/**
	 * A row.
	 * @param date the day, in the warehouse's zone
	 * @param labels in the order of the warehouse's; null where there is none
	 * @param costUsd of the priced requests; null if none is priced
	 * @param unpricedQuantities fields without a price, by the alphabet, separated by
	 * commas; null if there are none
	 * @param amounts the value of each column that is an amount
	 */
	public static DailyUsage of(LocalDate date, String userId, String feature, String model, List<String> labels,
			BigDecimal costUsd, String unpricedQuantities, ToLongFunction<DailyUsageColumn> amounts) {
		long[] all = new long[COLUMNS.length];
		for (DailyUsageColumn column : COLUMNS) {
			if (column.type() == DailyUsageColumn.Type.AMOUNT) {
				all[column.ordinal()] = amounts.applyAsLong(column);
			}
		}
		return new DailyUsage(date, userId, feature, model, labels, costUsd, unpricedQuantities, all);
	}

	/** USD of the priced requests; null if none is priced. */
	public BigDecimal costUsd() {
		return this.costUsd;
	}

	/** The day, in the warehouse's zone. */
	public LocalDate date() {
		return this.date;
	}

	/** The value of a column that is an amount, by its ordinal. */
	long amount(int ordinal) {
		return this.amounts[ordinal];
	}

	/** Whether both rows are of the same day, user, feature, model and labels. */
	public boolean sameKey(DailyUsage other) {
		return this.date.equals(other.date) && this.userId.equals(other.userId) && this.feature.equals(other.feature)
				&& this.model.equals(other.model) && this.labels.equals(other.labels);
	}

	/** Both rows in one; they have the same key. */
	public DailyUsage plus(DailyUsage other) {
		long[] sums = this.amounts.clone();
		for (int column = 0; column < sums.length; column++) {
			sums[column] += other.amounts[column];
		}
		return new DailyUsage(this.date, this.userId, this.feature, this.model, this.labels,
				sum(this.costUsd, other.costUsd), union(this.unpricedQuantities, other.unpricedQuantities), sums);
	}

	/** The value of any column. */
	public Object value(DailyUsageColumn column) {
		return switch (column) {
			case DATE -> this.date;
			case USER_ID -> this.userId;
			case FEATURE -> this.feature;
			case MODEL -> this.model;
			case COST_USD -> this.costUsd;
			case UNPRICED_QUANTITIES -> this.unpricedQuantities;
			default -> this.amounts[column.ordinal()];
		};
	}

	/** In the order of the warehouse's; null where there is none. */
	public List<String> labels() {
		return this.labels;
	}

	private static String union(String one, String other) {
		if (one == null || other == null) {
			return (one != null) ? one : other;
		}
		return names(Stream.of(one, other).flatMap((names) -> Stream.of(names.split(", "))));
	}

	/** By the alphabet, each once, separated by commas; null if there are none. */
	public static String names(Stream<String> names) {
		String all = names.distinct().sorted().collect(Collectors.joining(", "));
		return all.isEmpty() ? null : all;
	}

	private static BigDecimal sum(BigDecimal one, BigDecimal other) {
		if (one == null || other == null) {
			return (one != null) ? one : other;
		}
		return one.add(other);
	}

	@Override
	public boolean equals(Object other) {
		return other instanceof DailyUsage usage && sameKey(usage) && Objects.equals(this.costUsd, usage.costUsd)
				&& Objects.equals(this.unpricedQuantities, usage.unpricedQuantities)
				&& Arrays.equals(this.amounts, usage.amounts);
	}

	@Override
	public int hashCode() {
		return Objects.hash(this.date, this.userId, this.feature, this.model);
	}

	@Override
	public String toString() {
		return Arrays.stream(COLUMNS).map((column) -> column.column() + "=" + value(column)).toList().toString()
				+ this.labels;
	}

}
