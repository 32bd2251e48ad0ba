package dev.usagemill.merge;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;

import dev.usagemill.event.Billed;
import dev.usagemill.event.BilledCounts;
import dev.usagemill.event.EventField;
import dev.usagemill.event.Quantities;
import dev.usagemill.event.Quantity;
import dev.usagemill.event.TokenCounts;
import dev.usagemill.event.TokenKind;
import dev.usagemill.warehouse.DailyUsage;
import dev.usagemill.warehouse.DailyUsageColumn;

/**
 * The groups of {@code group-by-rate.sql}, each with its cost. Values are read by their
 * places: to look each up by its name would cost more than to read it.
 */
final class PricedGroups {

	private static final int COLUMNS = DailyUsageColumn.values().length;

	/** Counted by the SQL, in its order. */
	private static final int[] OF_EVENTS = Arrays.stream(DailyUsageColumn.values())
		.filter((column) -> column.aggregate() != null)
		.mapToInt(DailyUsageColumn::ordinal)
		.toArray();

	private static final int REQUESTS = DailyUsageColumn.REQUESTS.ordinal();

	private static final int USER_ID = 1;

	private static final int PRICE_KEY = 2;

	private static final int PRICE_BAND = 3;

	/** Then come the sums of what is charged, and the counted columns. */
	private static final int BILLED = 4;

	private static final int TOKEN_KINDS = TokenKind.values().length;

	private static final int QUANTITIES = Quantity.values().length;

	private final ResultSet groups;

	private final PriceKeys keys;

	private final Billed[] billed;

	/** In which column each of these is summed up, -1 if in none. */
	private final int[] columns;

	/**
	 * Stands before the first group.
	 * @param billed whose sums the groups have
	 */
	PricedGroups(ResultSet groups, PriceKeys keys, List<Billed> billed) {
		this.groups = groups;
		this.billed = billed.toArray(Billed[]::new);
		this.columns = billed.stream().mapToInt(PricedGroups::column).toArray();
		this.keys = keys;
	}

	private static int column(Billed billed) {
		return Arrays.stream(DailyUsageColumn.values())
			.filter((column) -> column.billed().contains(billed))
			.mapToInt(DailyUsageColumn::ordinal)
			.findFirst()
			.orElse(-1);
	}

	/** The next group as a row of its own, null after the last one. */
	DailyUsage next() throws SQLException {
		if (!this.groups.next()) {
			return null;
		}
		PriceKey key = this.keys.key((int) this.groups.getLong(PRICE_KEY));
		int band = (int) this.groups.getLong(PRICE_BAND);
		long[] amounts = new long[COLUMNS];
		BilledCounts counts = billed(amounts);
		int place = BILLED + this.billed.length;
		for (int column : OF_EVENTS) {
			amounts[column] = this.groups.getLong(place++);
		}
		BigDecimal cost = key.rates().cost(band, counts);
		String unpriced = null;
		if (cost == null) {
			unpriced = DailyUsage
				.names(key.rates().unpriced(band, counts).stream().map(EventField::of).map(EventField::jsonName));
			amounts[DailyUsageColumn.UNPRICED_REQUESTS.ordinal()] = amounts[REQUESTS];
			amounts[DailyUsageColumn.UNPRICED_TOKENS.ordinal()] = counts.count(TokenKind.INPUT)
					+ counts.count(TokenKind.OUTPUT);
		}
		return DailyUsage.of(key.day(), this.groups.getString(USER_ID), key.feature(), key.model(), key.labels(), cost,
				unpriced, (column) -> amounts[column.ordinal()]);
	}

	/** The sums of what is charged, also added to their columns. */
	private BilledCounts billed(long[] amounts) throws SQLException {
		long[] tokens = new long[TOKEN_KINDS];
		long[] quantities = new long[QUANTITIES];
		for (int place = 0; place < this.billed.length; place++) {
			long sum = this.groups.getLong(BILLED + place);
			if (this.billed[place] instanceof TokenKind kind) {
				tokens[kind.ordinal()] = sum;
			}
			else {
				quantities[((Quantity) this.billed[place]).ordinal()] = sum;
			}
			if (this.columns[place] >= 0) {
				amounts[this.columns[place]] += sum;
			}
		}
		return new BilledCounts(TokenCounts.of(tokens), Quantities.of(quantities));
	}

}
