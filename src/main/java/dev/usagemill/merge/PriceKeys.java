package dev.usagemill.merge;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
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
 * The price keys of a day's events, by number. SQL groups by the numbers and so need not
 * hand the same few texts over for every user, which takes longer than to group; and it
 * finds each event's band by the table {@code rate_band}.
 */
final class PriceKeys {

	private final List<PriceKey> keys = new ArrayList<>();

	/** One of each model and service tier: there may be many times as many labels. */
	private final Map<List<String>, PriceKey> models = new HashMap<>();

	private PriceKeys() {
	}

	/**
	 * Finds the price keys of the day's events and fills the connection's tables
	 * {@code price_key} and {@code rate_band}.
	 */
	static PriceKeys of(Connection connection, Path events, Labels labels, LocalDate day, PriceBook prices)
			throws SQLException {
		PriceKeys found = new PriceKeys();
		try (Statement statement = connection.createStatement()) {
			statement.execute(sql("create-price-key", labels).with("events", List.of(events)).statement());
			statement.execute(sql("create-rate-band", labels).statement());
			try (PreparedStatement insert = connection.prepareStatement(sql("insert-rate-band", labels).statement());
					ResultSet rows = statement.executeQuery(sql("list-price-keys", labels).statement())) {
				while (rows.next()) {
					PriceKey key = found.priced(rows.getString("model"), rows.getString("service_tier"), day, prices)
						.with(rows.getString("feature"), values(rows, labels.columns()));
					insertBands(insert, found.keys.size(), key.bands());
					found.keys.add(key);
				}
			}
		}
		return found;
	}

	private PriceKey priced(String model, String serviceTier, LocalDate day, PriceBook prices) {
		return this.models.computeIfAbsent(List.of(model, serviceTier),
				(unknown) -> PriceKey.priced(model, serviceTier, day, prices));
	}

	/** Whether every key has a price for it, or, if it has none at all, it is text. */
	boolean price(Billed billed) {
		return this.models.values().stream().allMatch((key) -> key.prices(billed));
	}

	/** Whether some key has a price for a request itself. */
	boolean priceRequests() {
		return this.models.values()
			.stream()
			.flatMap((key) -> key.rates().stream())
			.anyMatch((rate) -> rate.price(Quantity.REQUESTS) != null);
	}

	private static List<String> values(ResultSet rows, List<String> columns) throws SQLException {
		List<String> values = new ArrayList<>();
		for (String column : columns) {
			values.add(rows.getString(column));
		}
		return values;
	}

	/** The key of a number, as {@code price_key} has it. */
	PriceKey key(int number) {
		return this.keys.get(number);
	}

	private static void insertBands(PreparedStatement insert, int key, List<Band> bands) throws SQLException {
		for (int band = 1; band <= bands.size(); band++) {
			insert.setInt(1, key);
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
