package dev.usagemill.restate;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

import dev.usagemill.load.LoadContext;
import dev.usagemill.sql.SqlTemplate;
import dev.usagemill.warehouse.ForgottenNames;
import dev.usagemill.warehouse.Warehouse;
import dev.usagemill.warehouse.WarehouseSql;

/** Counts the events of users, day by day. */
record UserDays(LoadContext context) {

	/** By user and day; where the events are no longer kept, the requests. */
	Map<String, SortedMap<LocalDate, Long>> of(ForgottenNames names) throws IOException, SQLException {
		Warehouse warehouse = this.context.warehouse();
		List<Path> events = Warehouse.dayParts(this.context.files(), warehouse.events());
		List<Path> rollups = new ArrayList<>(warehouse.dailyUsageParts(this.context.files()));
		rollups.removeIf((part) -> events.contains(warehouse.eventsPart(Warehouse.day(part).orElseThrow())));
		Map<String, SortedMap<LocalDate, Long>> days = new TreeMap<>();
		try (Connection connection = this.context.database().connect();
				Statement statement = connection.createStatement()) {
			names.createTable(connection);
			count(statement, sql("count-user-events"), events, days);
			count(statement, sql("count-user-requests"), rollups, days);
		}
		return days;
	}

	private void count(Statement statement, SqlTemplate sql, List<Path> parts,
			Map<String, SortedMap<LocalDate, Long>> days) throws SQLException {
		if (parts.isEmpty()) {
			return;
		}
		try (ResultSet rows = statement.executeQuery(sql.with("parts", parts).statement())) {
			while (rows.next()) {
				LocalDate day = Warehouse.day(Path.of(rows.getString("filename"))).orElseThrow();
				days.computeIfAbsent(rows.getString("user_id"), (user) -> new TreeMap<>())
					.put(day, rows.getLong("events"));
			}
		}
	}

	/** The users whose names begin as pseudonyms do. */
	Set<String> pseudonyms() throws IOException, SQLException {
		Set<String> found = new TreeSet<>();
		List<Path> rollups = this.context.warehouse().dailyUsageParts(this.context.files());
		if (rollups.isEmpty()) {
			return found;
		}
		try (Connection connection = this.context.database().connect();
				Statement statement = connection.createStatement();
				ResultSet rows = statement.executeQuery(
						sql("pseudonyms").with("parts", rollups).withText("prefix", Pseudonyms.PREFIX).statement())) {
			while (rows.next()) {
				found.add(rows.getString("user_id"));
			}
		}
		return found;
	}

	private SqlTemplate sql(String name) {
		return WarehouseSql.beside(UserDays.class, name, this.context.warehouse().labels());
	}

}
