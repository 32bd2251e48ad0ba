package dev.usagemill.apply;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;

import dev.usagemill.failure.FailedException;
import dev.usagemill.load.StagedFiles;
import dev.usagemill.merge.DailyRollup;
import dev.usagemill.merge.EventMerge;
import dev.usagemill.merge.KeptPrices;
import dev.usagemill.pricing.PriceBook;
import dev.usagemill.warehouse.LoadRecord;
import dev.usagemill.warehouse.MergeCounts;
import dev.usagemill.warehouse.Warehouse;

/**
 * Applies one load record: its days are merged and rolled up, then all is published and
 * the load marked. The files show what is done already, so doing it again after a crash
 * changes nothing.
 */
public final class LoadApplication {

	private final Warehouse warehouse;

	private final LoadRecord record;

	private final EventMerge events;

	private final DailyRollup rollup;

	private final Publication publication;

	/**
	 * Starts nothing yet.
	 * @param current the current price file; if the record names another one, that is
	 * read from where it was kept
	 * @throws dev.usagemill.failure.FailedException if the prices that the record names
	 * are lost
	 */
	public LoadApplication(Publication publication, LoadRecord record, PriceBook current) {
		this.publication = publication;
		this.warehouse = publication.warehouse();
		this.record = record;
		this.events = publication.events();
		PriceBook prices = record.prices().equals(current.digest()) ? current
				: new KeptPrices(this.warehouse).read(record.prices());
		this.rollup = publication.rollup(prices);
	}

	/** The days that the load restates, and how many events are staged for each. */
	public SortedMap<LocalDate, Long> staged() {
		return this.record.type().writesUsage() ? this.record.days() : Collections.emptySortedMap();
	}

	/**
	 * Merges and rolls up one of the days. Safe for many threads, each with another day.
	 * @return what became of the day's staged events
	 */
	public MergeCounts restate(LocalDate day) throws IOException, SQLException {
		this.publication.requireAllColumns(day);
		if (this.record.forgotten() != null) {
			this.publication.forgetting().restate(this.record, day);
			return MergeCounts.NONE;
		}
		MergeCounts counts = this.record.type().writesEvents() ? merge(day) : MergeCounts.NONE;
		this.rollup.roll(this.record.load(), day);
		return counts;
	}

	private MergeCounts merge(LocalDate day) throws IOException, SQLException {
		List<Path> staged = this.record.slices()
			.stream()
			.filter((slice) -> slice.days().containsKey(day))
			.map(LoadRecord.Slice::hash)
			.distinct()
			.map((hash) -> StagedFiles.rows(this.warehouse, this.record.load(), hash))
			.toList();
		MergeCounts counts = this.events.merge(this.record.load(), this.record.format(), day, staged);
		if (counts.staged() != this.record.days().get(day)) {
			throw new IllegalStateException("the day " + day + " does not balance: " + this.record.days().get(day)
					+ " events staged, but merged " + counts);
		}
		return counts;
	}

	/** Shows the load to readers and marks it as applied. */
	public void publish() throws IOException, SQLException {
		this.publication.publish(this.record);
	}

	/** All of it on this thread. */
	public void run() throws IOException, SQLException {
		for (LocalDate day : staged().keySet()) {
			restate(day);
		}
		publish();
	}

}
