package dev.usagemill.load;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

import dev.usagemill.failure.FailedException;
import dev.usagemill.warehouse.WarehouseSql;

/** Compares what the readers counted with what the staged files hold. */
final class StagedCheck {

	private StagedCheck() {
	}

	/**
	 * Checks all slices of a load.
	 * @param counted what was counted of each slice while it was written, by its hash
	 * @throws FailedException if a staged file holds anything else
	 */
	static void check(LoadContext context, long load, Map<String, StagedSlice> counted) throws SQLException {
		Map<String, SortedMap<LocalDate, Long>> days = new HashMap<>();
		Map<String, Long> rejected = new HashMap<>();
		List<Path> rows = counted.keySet()
			.stream()
			.map((hash) -> StagedFiles.rows(context.warehouse(), load, hash))
			.toList();
		String sql = WarehouseSql.beside(StagedCheck.class, "count-staged").with("files", rows).statement();
		try (Connection connection = context.database().connect();
				Statement statement = connection.createStatement();
				ResultSet result = statement.executeQuery(sql)) {
			while (result.next()) {
				String slice = result.getString("slice");
				if (result.getBoolean("rejected")) {
					rejected.put(slice, result.getLong("lines"));
					continue;
				}
				days.computeIfAbsent(slice, (hash) -> new TreeMap<>())
					.put(LocalDate.ofEpochDay(result.getLong("day")), result.getLong("lines"));
			}
		}
		counted.forEach((hash, slice) -> check(hash, slice, days.getOrDefault(hash, new TreeMap<>()),
				rejected.getOrDefault(hash, 0L)));
	}

	private static void check(String hash, StagedSlice slice, SortedMap<LocalDate, Long> days, long rejected) {
		if (!days.equals(slice.days()) || rejected != slice.counts().rejected()) {
			throw new FailedException("the staged file of slice " + hash + " holds events " + days + " and " + rejected
					+ " rejected lines, but " + slice + " were counted while it was written."
					+ " Nothing is committed; run again.");
		}
	}

}
