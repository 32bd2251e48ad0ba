package dev.usagemill.merge;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.usagemill.event.Billed;
import dev.usagemill.event.Labels;
import dev.usagemill.event.Quantity;
import dev.usagemill.pricing.Band;
import dev.usagemill.pricing.PriceBook;
import dev.usagemill.sql.SqlTemplate;
import dev.usagemill.warehouse.WarehouseSql;

/**
 * The price keys of the events of days, by number. SQL groups by the numbers and so need
 * not hand the same few texts over for every user, which takes longer than to group; and
 * it finds each event's band by the table {@code rate_band}.
 */
final class PriceKeys {

	private static final int DAY = 1;

	private static final int FEATURE = 2;

	private static final int MODEL = 3;

	private static final int SERVICE_TIER = 4;

	private static final int PRICED_TIER = 5;

	private static final int LABELS = 6;

	private final List<PriceKey> keys = new ArrayList<>();

	/** By {@code priced_tier}. */
	private final Map<Long, TierRates> rates = new HashMap<>();

	private PriceKeys() {
	}

	/**
	 * Finds the price keys of events and fills the connection's tables {@code price_key}
	 * and {@code rate_band}.
	 */
	static PriceKeys of(Connection connection, StoredDays events, Labels labels, PriceBook prices) throws SQLException {
		PriceKeys found = new PriceKeys();
		try (Statement statement = connection.createStatement()) {
			statement.execute(events.in(sql("create-price-key", labels)).statement());
			statement.execute(sql("create-rate-band", labels).statement());
			try (PreparedStatement insert = connection.prepareStatement(sql("insert-rate-band", labels).statement());
					ResultSet rows = statement.executeQuery(sql("list-price-keys", labels).statement())) {
				while (rows.next()) {
					LocalDate day = LocalDate.ofEpochDay(rows.getLong(DAY));
					found.keys.add(new PriceKey(day, rows.getString(FEATURE), rows.getString(MODEL),
							values(rows, labels.names().size()), found.rates(rows, day, prices)));
				}
				for (Map.Entry<Long, TierRates> tier : found.rates.entrySet()) {
					insertBands(insert, tier.getKey(), tier.getValue().bands());
				}
			}
		}
		return found;
	}

	private TierRates rates(ResultSet rows, LocalDate day, PriceBook prices) throws SQLException {
		long tier = rows.getLong(PRICED_TIER);
		TierRates known = this.rates.get(tier);
		if (known == null) {
			known = TierRates.of(rows.getString(MODEL), rows.getString(SERVICE_TIER), day, prices);
			this.rates.put(tier, known);
		}
		return known;
	}

	/** Whether all have a price for it, or, if they have none at all, it is text. */
	boolean price(Billed billed) {
		return this.rates.values().stream().allMatch((tier) -> tier.price(billed));
	}

	/** Whether some key has a price for a request itself. */
	boolean priceRequests() {
		return this.rates.values()
			.stream()
			.flatMap((tier) -> tier.rates().stream())
			.anyMatch((rate) -> rate.price(Quantity.REQUESTS) != null);
	}

	/** A list that may have nulls. */
	private static List<String> values(ResultSet rows, int labels) throws SQLException {
		String[] values = new String[labels];
		for (int label = 0; label < labels; label++) {
			values[label] = rows.getString(LABELS + label);
		}
		return Arrays.asList(values);
	}

	/** The key of a number, as {@code price_key} has it. */
	PriceKey key(int number) {
		return this.keys.get(number);
	}

	private static void insertBands(PreparedStatement insert, long tier, List<Band> bands) throws SQLException {
		for (int band = 1; band <= bands.size(); band++) {
			insert.setLong(1, tier);
			insert.setInt(2, band);
			insert.setLong(3, bands.get(band - 1).above());
			insert.setLong(4, (band < bands.size()) ? bands.get(band).above() : Long.MAX_VALUE);
			insert.execute();
		}
	}

	private static SqlTemplate sql(String name, Labels labels) {
		return WarehouseSql.beside(PriceKeys.class, name, labels);
	}

}
