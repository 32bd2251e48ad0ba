package dev.usagemill.restate;

import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

import dev.usagemill.load.Load;
import dev.usagemill.load.LoadCommit;
import dev.usagemill.load.LoadContext;
import dev.usagemill.load.PartCounts;
import dev.usagemill.load.Staging;
import dev.usagemill.warehouse.LoadRecord;
import dev.usagemill.warehouse.LoadType;

/**
 * Writes days of older formats again, with the same rows and costs. A load has one price
 * book, so each of these takes the days that were priced by one; the next takes others.
 */
public final class UpgradeLoad implements Load {

	private final LoadContext context;

	private final long number;

	private final Instant startedAt;

	private final OldDays oldDays;

	private final SortedSet<LocalDate> days = new TreeSet<>();

	private String prices;

	/** A load that is not planned yet. */
	public UpgradeLoad(LoadContext context, long number, Instant startedAt) {
		this.context = context;
		this.number = number;
		this.startedAt = startedAt;
		this.oldDays = new OldDays(context.warehouse(), context.files(), context.history());
	}

	@Override
	public long number() {
		return this.number;
	}

	/** There is nothing to do before the record: its days are merged with nothing. */
	@Override
	public List<String> plan() throws IOException {
		new Staging(this.context.warehouse(), this.context.files()).clear(this.number);
		this.oldDays.byPrices().entrySet().stream().findFirst().ifPresent((group) -> {
			this.prices = group.getKey();
			this.days.addAll(group.getValue());
		});
		return List.of();
	}

	@Override
	public PartCounts work(String part) {
		throw new IllegalArgumentException("an upgrade has no parts, but " + part + " was asked for");
	}

	@Override
	public Optional<LoadRecord> commit() throws IOException {
		if (this.days.isEmpty()) {
			return Optional.empty();
		}
		LoadRecord record = LoadRecord.restating(this.number, LoadType.UPGRADE, this.startedAt, this.prices, this.days);
		new LoadCommit(this.context).commit(record);
		return Optional.of(record);
	}

}
