package dev.usagemill.merge;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.List;

import dev.usagemill.pricing.Band;
import dev.usagemill.pricing.PriceBook;
import dev.usagemill.warehouse.SqlTemplate;

/**
 * Tells SQL where the bands of long prompts begin, so that it can group a day's events by
 * them. The names are those of the day's events: which model a name leads to is for the
 * price book to say.
 */
final class RateBands {

	private final LocalDate day;

	private final PriceBook prices;

	RateBands(LocalDate day, PriceBook prices) {
		this.day = day;
		this.prices = prices;
	}

	/** Fills the connection's table {@code rate_band} for the events of the day. */
	void fill(Connection connection, Path events) throws SQLException {
		try (Statement statement = connection.createStatement();
				PreparedStatement insert = insert(connection, statement);
				ResultSet names = statement.executeQuery(SqlTemplate.beside(RateBands.class, "models_and_tiers")
					.with("events", List.of(events))
					.statement())) {
			while (names.next()) {
				insertBands(insert, names.getString("model"), names.getString("service_tier"));
			}
		}
	}

	private static PreparedStatement insert(Connection connection, Statement statement) throws SQLException {
		statement.execute(SqlTemplate.beside(RateBands.class, "create_rate_band").statement());
		return connection.prepareStatement(SqlTemplate.beside(RateBands.class, "insert_rate_band").statement());
	}

	private void insertBands(PreparedStatement insert, String model, String serviceTier) throws SQLException {
		List<Band> bands = this.prices.tierPrices(model, serviceTier, this.day)
			.map((prices) -> prices.bands())
			.orElseGet(List::of);
		for (int band = 1; band <= bands.size(); band++) {
			insert.setString(1, model);
			insert.setString(2, serviceTier);
			insert.setInt(3, band);
			insert.setLong(4, bands.get(band - 1).above());
			insert.setLong(5, (band < bands.size()) ? bands.get(band).above() : Long.MAX_VALUE);
			insert.execute();
		}
	}

}
