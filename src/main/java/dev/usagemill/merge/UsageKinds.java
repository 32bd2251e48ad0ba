package dev.usagemill.merge;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

import dev.usagemill.pricing.Band;
import dev.usagemill.pricing.PriceBook;
import dev.usagemill.warehouse.SqlTemplate;

/**
 * The kinds of a day's events, by number. SQL groups by the numbers and so need not hand
 * the same few texts over for every user, which takes longer than to group; and it finds
 * each event's band by the table {@code rate_band}.
 */
final class UsageKinds {

	private final List<UsageKind> kinds = new ArrayList<>();

	private UsageKinds() {
	}

	/**
	 * Finds the kinds of the day's events and fills the connection's tables
	 * {@code usage_kind} and {@code rate_band}.
	 */
	static UsageKinds of(Connection connection, Path events, LocalDate day, PriceBook prices) throws SQLException {
		UsageKinds found = new UsageKinds();
		try (Statement statement = connection.createStatement()) {
			statement.execute(sql("create_usage_kind").with("events", List.of(events)).statement());
			statement.execute(sql("create_rate_band").statement());
			try (PreparedStatement insert = connection.prepareStatement(sql("insert_rate_band").statement());
					ResultSet kinds = statement.executeQuery(sql("list_usage_kinds").statement())) {
				while (kinds.next()) {
					UsageKind kind = UsageKind.priced(kinds.getString("feature"), kinds.getString("model"),
							kinds.getString("service_tier"), day, prices);
					insertBands(insert, found.kinds.size(), kind.bands());
					found.kinds.add(kind);
				}
			}
		}
		return found;
	}

	/** The kind of a number, as {@code usage_kind} has it. */
	UsageKind kind(int number) {
		return this.kinds.get(number);
	}

	private static void insertBands(PreparedStatement insert, int kind, List<Band> bands) throws SQLException {
		for (int band = 1; band <= bands.size(); band++) {
			insert.setInt(1, kind);
			insert.setInt(2, band);
			insert.setLong(3, bands.get(band - 1).above());
			insert.setLong(4, (band < bands.size()) ? bands.get(band).above() : Long.MAX_VALUE);
			insert.execute();
		}
	}

	private static SqlTemplate sql(String name) {
		return SqlTemplate.beside(UsageKinds.class, name);
	}

}
