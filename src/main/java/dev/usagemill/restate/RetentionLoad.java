package dev.usagemill.restate;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

import dev.usagemill.load.Load;
import dev.usagemill.load.LoadCommit;
import dev.usagemill.load.LoadContext;
import dev.usagemill.load.PartCounts;
import dev.usagemill.load.Staging;
import dev.usagemill.warehouse.KeptDays;
import dev.usagemill.warehouse.LoadRecord;
import dev.usagemill.warehouse.Warehouse;
import dev.usagemill.warehouse.WarehouseSql;

/**
 * Removes days that are no longer kept. Its record says which, and from then on they are
 * gone by intent, also those that somebody has removed by hand before.
 */
public final class RetentionLoad implements Load {

	private final LoadContext context;

	private final long number;

	private final Instant startedAt;

	private final KeptDays wanted;

	/**
	 * A load that is not planned yet.
	 * @param wanted what is to be left
	 */
	public RetentionLoad(LoadContext context, long number, Instant startedAt, KeptDays wanted) {
		this.context = context;
		this.number = number;
		this.startedAt = startedAt;
		this.wanted = wanted;
	}

	@Override
	public long number() {
		return this.number;
	}

	/** The days of which something is to go. */
	public SortedSet<LocalDate> days() throws IOException {
		List<LoadRecord> records = this.context.history().records();
		KeptDays before = KeptDays.after(records);
		SortedSet<LocalDate> days = new TreeSet<>();
		records.stream()
			.filter((load) -> load.type().writesUsage())
			.forEach((load) -> days.addAll(load.days().keySet()));
		days.removeIf((day) -> before.hasEvents(day) == this.wanted.and(before).hasEvents(day)
				&& before.hasUsage(day) == this.wanted.and(before).hasUsage(day));
		return days;
	}

	/** There is nothing to do before the record: files go after it. */
	@Override
	public List<String> plan() throws IOException {
		new Staging(this.context.warehouse(), this.context.files()).clear(this.number);
		return List.of();
	}

	@Override
	public PartCounts work(String part) {
		throw new IllegalArgumentException("a retention has no parts, but " + part + " was asked for");
	}

	@Override
	public Optional<LoadRecord> commit() throws IOException, SQLException {
		SortedSet<LocalDate> days = days();
		if (days.isEmpty()) {
			return Optional.empty();
		}
		KeptDays kept = this.wanted.and(KeptDays.after(this.context.history().records()));
		LoadRecord record = LoadRecord.retaining(this.number, this.startedAt, this.context.prices().digest(), days,
				events(days, kept), kept);
		new LoadCommit(this.context).commit(record);
		return Optional.of(record);
	}

	/** How many events go, by day; days without a file are not among them. */
	private SortedMap<LocalDate, Long> events(SortedSet<LocalDate> days, KeptDays kept)
			throws IOException, SQLException {
		List<Path> parts = new ArrayList<>();
		for (LocalDate day : this.context.warehouse().days(this.context.files())) {
			if (days.contains(day) && !kept.hasEvents(day)) {
				parts.add(this.context.warehouse().eventsPart(day));
			}
		}
		SortedMap<LocalDate, Long> events = new TreeMap<>();
		if (parts.isEmpty()) {
			return events;
		}
		String sql = WarehouseSql.beside(RetentionLoad.class, "count-events").with("files", parts).statement();
		try (Connection connection = this.context.database().connect();
				Statement statement = connection.createStatement();
				ResultSet rows = statement.executeQuery(sql)) {
			while (rows.next()) {
				events.put(Warehouse.day(Path.of(rows.getString("file_name"))).orElseThrow(), rows.getLong("events"));
			}
		}
		return events;
	}

}
