package dev.usagemill.restate;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListMap;

import dev.usagemill.load.Load;
import dev.usagemill.load.LoadCommit;
import dev.usagemill.load.LoadContext;
import dev.usagemill.load.PartCounts;
import dev.usagemill.load.Staging;
import dev.usagemill.merge.CostChanges;
import dev.usagemill.pricing.CostChange;
import dev.usagemill.pricing.PriceBook;
import dev.usagemill.warehouse.LoadRecord;
import dev.usagemill.warehouse.LoadType;

/**
 * Prices days again on which that changes something; its parts are days. Until the commit
 * it only looks.
 */
public final class RepriceLoad implements Load {

	private final LoadContext context;

	private final long number;

	private final Instant startedAt;

	private final LocalDate from;

	private final LocalDate to;

	private final CostChanges costs;

	private final Path scratch;

	private final Map<LocalDate, List<CostChange>> changes = new ConcurrentSkipListMap<>();

	/**
	 * A load that is not planned yet.
	 * @param from the first day to look at
	 * @param to the last one
	 */
	public RepriceLoad(LoadContext context, long number, Instant startedAt, PriceBook prices, LocalDate from,
			LocalDate to) {
		this.context = context;
		this.number = number;
		this.startedAt = startedAt;
		this.from = from;
		this.to = to;
		this.costs = new CostChanges(context.warehouse(), context.files(), context.database(), prices);
		this.scratch = context.warehouse().staging().resolve("reprice");
	}

	@Override
	public long number() {
		return this.number;
	}

	@Override
	public List<String> plan() throws IOException {
		this.context.files().makePrivateDirectory(this.context.warehouse().staging());
		this.context.files().makeDirectory(this.scratch);
		return this.context.warehouse()
			.days(this.context.files())
			.stream()
			.filter((day) -> !day.isBefore(this.from) && !day.isAfter(this.to))
			.map(LocalDate::toString)
			.toList();
	}

	@Override
	public PartCounts work(String part) throws IOException, SQLException {
		LocalDate day = LocalDate.parse(part);
		this.changes.put(day, this.costs.of(day, this.scratch));
		return PartCounts.NONE;
	}

	/** What a dead run had staged is thrown away. */
	@Override
	public Optional<LoadRecord> commit() throws IOException {
		Collection<LocalDate> days = new TreeSet<>();
		changes().stream().filter(CostChange::isChange).map(CostChange::date).forEach(days::add);
		if (days.isEmpty()) {
			return Optional.empty();
		}
		new Staging(this.context.warehouse(), this.context.files()).clear(this.number);
		LoadRecord record = LoadRecord.restating(this.number, LoadType.REPRICE, this.startedAt,
				this.context.prices().digest(), days);
		new LoadCommit(this.context).commit(record);
		return Optional.of(record);
	}

	/** A row for each day and model, also for those that stay as they are. */
	public List<CostChange> changes() {
		List<CostChange> all = new ArrayList<>();
		this.changes.values().forEach(all::addAll);
		return all;
	}

	/** What would change, without changing it; the staging area is left as it was. */
	public List<CostChange> look() throws IOException, SQLException {
		boolean stagingWasThere = this.context.files().exists(this.context.warehouse().staging());
		try {
			for (String part : plan()) {
				work(part);
			}
			return changes();
		}
		finally {
			this.context.files().delete(stagingWasThere ? this.scratch : this.context.warehouse().staging());
		}
	}

}
