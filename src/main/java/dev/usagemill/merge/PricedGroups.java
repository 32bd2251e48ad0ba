package dev.usagemill.merge;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

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
	private static final DailyUsageColumn[] OF_EVENTS = columns((column) -> column.aggregate() != null);

	private static final DailyUsageColumn[] OF_BILLED = columns((column) -> !column.billed().isEmpty());

	private static final int USER_ID = 1;

	private static final int PRICE_KEY = 2;

	private static final int PRICE_BAND = 3;

	/** Then come the sums of what is charged, and the counted columns. */
	private static final int BILLED = 4;

	private static final int TOKEN_KINDS = TokenKind.values().length;

	private final ResultSet groups;

	private final LocalDate day;

	private final PriceKeys keys;

	private final List<Billed> billed;

	/**
	 * Stands before the first group.
	 * @param billed whose sums the groups have
	 */
	PricedGroups(ResultSet groups, LocalDate day, PriceKeys keys, List<Billed> billed) {
		this.groups = groups;
		this.billed = billed;
		this.day = day;
		this.keys = keys;
	}

	/** The next group as a row of its own, null after the last one. */
	DailyUsage next() throws SQLException {
		if (!this.groups.next()) {
			return null;
		}
		PriceKey key = this.keys.key(this.groups.getInt(PRICE_KEY));
		int band = this.groups.getInt(PRICE_BAND);
		BilledCounts counts = billed();
		BigDecimal cost = key.cost(band, counts);
		long[] amounts = counts();
		for (DailyUsageColumn column : OF_BILLED) {
			for (Billed billed : column.billed()) {
				amounts[column.ordinal()] += counts.count(billed);
			}
		}
		String unpriced = null;
		if (cost == null) {
			unpriced = DailyUsage
				.names(key.unpriced(band, counts).stream().map(EventField::of).map(EventField::jsonName));
			amounts[DailyUsageColumn.UNPRICED_REQUESTS.ordinal()] = amounts[DailyUsageColumn.REQUESTS.ordinal()];
			amounts[DailyUsageColumn.UNPRICED_TOKENS.ordinal()] = counts.count(TokenKind.INPUT)
					+ counts.count(TokenKind.OUTPUT);
		}
		return DailyUsage.of(this.day, this.groups.getString(USER_ID), key.feature(), key.model(), key.labels(), cost,
				unpriced, (column) -> amounts[column.ordinal()]);
	}

	private BilledCounts billed() throws SQLException {
		long[] tokens = new long[TOKEN_KINDS];
		Quantities quantities = Quantities.NONE;
		for (int place = 0; place < this.billed.size(); place++) {
			long sum = this.groups.getLong(BILLED + place);
			if (this.billed.get(place) instanceof TokenKind kind) {
				tokens[kind.ordinal()] = sum;
			}
			else {
				quantities = quantities.with((Quantity) this.billed.get(place), sum);
			}
		}
		return new BilledCounts(TokenCounts.of(tokens), quantities);
	}

	private long[] counts() throws SQLException {
		long[] counts = new long[COLUMNS];
		int place = BILLED + this.billed.size();
		for (DailyUsageColumn column : OF_EVENTS) {
			counts[column.ordinal()] = this.groups.getLong(place++);
		}
		return counts;
	}

	private static DailyUsageColumn[] columns(Predicate<DailyUsageColumn> which) {
		return Arrays.stream(DailyUsageColumn.values()).filter(which).toArray(DailyUsageColumn[]::new);
	}

}
