package dev.usagemill.merge;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

import dev.usagemill.failure.FailedException;
import dev.usagemill.pricing.PriceBook;
import dev.usagemill.sql.SqlTemplate;
import dev.usagemill.warehouse.CheckedParts;
import dev.usagemill.warehouse.DurableFiles;
import dev.usagemill.warehouse.Warehouse;
import dev.usagemill.warehouse.WarehouseSql;
import dev.usagemill.warehouse.WorkDatabase;

/**
 * The days that the current price file prices differently from how they were priced. A
 * price file may well be another one and leave them as they are: so the prices of the
 * models and service tiers that a day has are compared, day by day. The events are looked
 * at only on days on which a model that they have changed its prices.
 */
public final class OutdatedDays {

	private final Warehouse warehouse;

	private final DurableFiles files;

	private final KeptPrices kept;

	private final WorkDatabase database;

	private final PriceBook prices;

	/** The prices by which days were priced, by digest; empty if they are lost. */
	private final Map<String, Optional<PriceBook>> books = new HashMap<>();

	public OutdatedDays(Warehouse warehouse, DurableFiles files, WorkDatabase database, PriceBook prices) {
		this.warehouse = warehouse;
		this.files = files;
		this.kept = new KeptPrices(warehouse);
		this.database = database;
		this.prices = prices;
	}

	/** Looks at all days. One whose prices are lost counts as outdated. */
	public SortedSet<LocalDate> find() throws IOException, SQLException {
		SortedSet<LocalDate> outdated = new TreeSet<>();
		List<Path> parts = this.warehouse.dailyUsageParts(this.files);
		if (parts.isEmpty()) {
			return outdated;
		}
		try (Connection connection = this.database.connect(); Statement statement = connection.createStatement()) {
			SortedMap<LocalDate, String> others = pricedByOthers(statement, parts);
			if (!others.isEmpty()) {
				SortedSet<LocalDate> touched = touched(statement, others);
				for (LocalDate day : touched) {
					if (isOutdated(statement, day, book(others.get(day)))) {
						outdated.add(day);
					}
				}
			}
		}
		return outdated;
	}

	/** The days that were priced by another price file, and which. */
	private SortedMap<LocalDate, String> pricedByOthers(Statement statement, List<Path> parts)
			throws IOException, SQLException {
		SortedMap<LocalDate, String> pricedBy = new TreeMap<>();
		CheckedParts checked = CheckedParts.of(this.warehouse, this.files);
		List<Path> unknown = new ArrayList<>();
		for (Path part : parts) {
			checked.prices(part)
				.ifPresentOrElse((known) -> pricedBy.put(Warehouse.day(part).orElseThrow(), known),
						() -> unknown.add(part));
		}
		if (!unknown.isEmpty()) {
			try (ResultSet rows = statement.executeQuery(sql("prices-of-days").with("files", unknown).statement())) {
				while (rows.next()) {
					LocalDate day = Warehouse.day(Path.of(rows.getString("file_name"))).orElseThrow();
					pricedBy.put(day, rows.getString("prices"));
				}
			}
		}
		pricedBy.values().removeIf(this.prices.digest()::equals);
		return pricedBy;
	}

	/** Those of the days on which one of their models has another price at some tier. */
	private SortedSet<LocalDate> touched(Statement statement, SortedMap<LocalDate, String> days) throws SQLException {
		SortedSet<LocalDate> touched = new TreeSet<>();
		List<Path> parts = days.keySet().stream().map(this.warehouse::dailyUsagePart).toList();
		try (ResultSet rows = statement.executeQuery(sql("models-of-days").with("files", parts).statement())) {
			while (rows.next()) {
				LocalDate day = LocalDate.ofEpochDay(rows.getLong("day"));
				String model = rows.getString("model");
				Optional<PriceBook> book = book(days.get(day));
				if (book.isEmpty() || !book.get().pricesAlike(this.prices, model, day)) {
					touched.add(day);
				}
			}
		}
		return touched;
	}

	private boolean isOutdated(Statement statement, LocalDate day, Optional<PriceBook> book)
			throws IOException, SQLException {
		if (!this.files.exists(this.warehouse.eventsPart(day))) {
			// without its events nothing can price it again
			return false;
		}
		if (book.isEmpty()) {
			return true;
		}
		List<Path> events = List.of(this.warehouse.eventsPart(day));
		try (ResultSet rows = statement.executeQuery(sql("models-and-tiers").with("events", events).statement())) {
			while (rows.next()) {
				String model = rows.getString("model");
				String tier = rows.getString("service_tier");
				if (!book.get().pricesAlike(this.prices, model, tier, day)) {
					return true;
				}
			}
		}
		return false;
	}

	private Optional<PriceBook> book(String digest) {
		return this.books.computeIfAbsent(digest, (wanted) -> {
			try {
				return Optional.of(this.kept.read(wanted));
			}
			catch (FailedException lost) {
				return Optional.empty();
			}
		});
	}

	private static SqlTemplate sql(String name) {
		return WarehouseSql.beside(OutdatedDays.class, name);
	}

}
