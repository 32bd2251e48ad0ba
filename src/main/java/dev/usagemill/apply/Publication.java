package dev.usagemill.apply;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import dev.usagemill.group.UserGroups;
import dev.usagemill.load.RejectedLines;
import dev.usagemill.load.RetriedLines;
import dev.usagemill.merge.DailyRollup;
import dev.usagemill.merge.EventMerge;
import dev.usagemill.pricing.PriceBook;
import dev.usagemill.publish.UsageDatabase;
import dev.usagemill.warehouse.AppliedLoad;
import dev.usagemill.warehouse.DurableFiles;
import dev.usagemill.warehouse.LoadHistory;
import dev.usagemill.warehouse.LoadRecord;
import dev.usagemill.warehouse.MergeCounts;
import dev.usagemill.warehouse.RefusedUsers;
import dev.usagemill.warehouse.Warehouse;
import dev.usagemill.warehouse.WorkDatabase;

/** Publishes loads, which ends each of them. */
public final class Publication {

	private final Warehouse warehouse;

	private final DurableFiles files;

	private final WorkDatabase database;

	private final LoadHistory history;

	private final EventMerge events;

	private final int rejectedDays;

	private final UserGroups groups;

	private final KeptRates rates;

	private final int threads;

	/**
	 * Publishes into a warehouse.
	 * @param rejectedDays how long rejected lines and the list of conflicts are kept
	 * @param groups what the users file says
	 * @param threads how much may work at once
	 */
	public Publication(Warehouse warehouse, DurableFiles files, WorkDatabase database, LoadHistory history,
			int rejectedDays, UserGroups groups, int threads) {
		this.warehouse = warehouse;
		this.files = files;
		this.database = database;
		this.history = history;
		this.events = new EventMerge(warehouse, files, database);
		this.rejectedDays = rejectedDays;
		this.groups = groups;
		this.rates = new KeptRates(warehouse);
		this.threads = threads;
	}

	Warehouse warehouse() {
		return this.warehouse;
	}

	EventMerge events() {
		return this.events;
	}

	/** By these prices, which need not be read again. */
	DailyRollup rollup(PriceBook prices) {
		this.rates.know(prices);
		return new DailyRollup(this.warehouse, this.files, this.database, prices);
	}

	Forgetting forgetting() {
		return new Forgetting(this.warehouse, this.files, this.database);
	}

	/** Refuses a day that cannot be restated from what is there. */
	void requireAllColumns(LocalDate day) throws IOException {
		new RequiredColumns(this.files, this.history).check(this.warehouse.eventsPart(day));
	}

	/** The size of a day's stored events. */
	long bytesOf(LocalDate day) throws IOException {
		Path part = this.warehouse.eventsPart(day);
		return this.files.exists(part) ? this.files.size(part) : 0;
	}

	/** Publishes a load and marks it as applied. */
	public void publish(LoadRecord record) throws IOException, SQLException {
		new RejectedLines(this.warehouse, this.files, this.database).publish(record);
		new RetriedLines(this.warehouse, this.files, this.database).remove(record);
		forgetting().removeLines(record);
		dropOldLines();
		Map<LoadRecord, AppliedLoad> loads = loads();
		usageDatabase().publish(loads, record);
		// only now, as readers of what was published before count on them
		new RetiredDays(this.warehouse, this.files).remove(record);
		forgetting().removePages(record);
		this.history.markApplied(loads.get(record));
	}

	/**
	 * Makes {@code usage.duckdb} again if it is gone, changed, damaged, another format's
	 * or of another place, if it has other groups, or if another program has it open for
	 * writing, though nothing is new.
	 */
	public void restore() throws IOException, SQLException {
		long latest = this.history.latest();
		if (latest > 0 && !usageDatabase().isCurrent(latest)) {
			dropOldLines();
			usageDatabase().restore(loads());
		}
	}

	/** The users file may go on naming users who were forgotten. */
	private UsageDatabase usageDatabase() throws IOException {
		RefusedUsers refused = RefusedUsers.after(this.history.records(), this.warehouse, this.files);
		return new UsageDatabase(this.warehouse, this.files, this.database, this.groups.without(refused::has),
				this.rates, this.threads);
	}

	/**
	 * Rejected lines and conflicts are kept for some days; their counts stay for ever.
	 */
	private void dropOldLines() throws IOException {
		Instant oldest = Instant.now().minus(Duration.ofDays(this.rejectedDays));
		for (LoadRecord load : this.history.records()) {
			if (load.startedAt().isBefore(oldest)) {
				this.files.delete(this.warehouse.rejectedPart(load.load()).getParent());
				this.files.delete(this.warehouse.conflicts(load.load()));
			}
		}
	}

	/** All loads; the newest may have no mark yet, and then gets one that ends now. */
	private Map<LoadRecord, AppliedLoad> loads() throws IOException {
		Map<LoadRecord, AppliedLoad> loads = new LinkedHashMap<>();
		for (LoadRecord load : this.history.records()) {
			Optional<AppliedLoad> applied = this.history.applied(load.load());
			loads.put(load,
					applied.isPresent() ? applied.get() : new AppliedLoad(load.load(), Instant.now(), counts(load)));
		}
		return loads;
	}

	/** If a load writes no events, those of its days name an earlier load. */
	private MergeCounts counts(LoadRecord load) throws IOException {
		MergeCounts counts = MergeCounts.NONE;
		if (!load.type().writesEvents()) {
			return counts;
		}
		for (LocalDate day : load.days().keySet()) {
			counts = counts.plus(this.events.merged(day));
		}
		return counts;
	}

}
