package dev.usagemill.apply;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

import dev.usagemill.failure.FailedException;
import dev.usagemill.load.StagedFiles;
import dev.usagemill.merge.DailyRollup;
import dev.usagemill.merge.EventMerge;
import dev.usagemill.merge.KeptPrices;
import dev.usagemill.pricing.PriceBook;
import dev.usagemill.warehouse.LoadRecord;
import dev.usagemill.warehouse.MergeCounts;
import dev.usagemill.warehouse.Warehouse;
import dev.usagemill.warehouse.WorkDatabase;

/**
 * Applies one load record: its days are merged and rolled up, then all is published and
 * the load marked. The files show what is done already, so doing it again after a crash
 * changes nothing.
 */
public final class LoadApplication {

	/** In staged events. */
	private static final long SMALL_DAY = 2_000;

	/** Of its stored events, bytes. */
	private static final long SMALL_PART = 100_000;

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
	 * Divides days into those that are best restated together: the small ones, as the
	 * statements of a small day take longer to plan than to execute; each other one is
	 * restated alone.
	 */
	public List<List<LocalDate>> together(Collection<LocalDate> days) throws IOException {
		List<List<LocalDate>> divided = new ArrayList<>();
		List<LocalDate> small = new ArrayList<>();
		for (LocalDate day : days) {
			if (this.record.days().get(day) <= SMALL_DAY && this.publication.bytesOf(day) <= SMALL_PART) {
				small.add(day);
				if (small.size() == WorkDatabase.FILES_TOGETHER) {
					divided.add(small);
					small = new ArrayList<>();
				}
			}
			else {
				divided.add(List.of(day));
			}
		}
		if (!small.isEmpty()) {
			divided.add(small);
		}
		return divided;
	}

	/**
	 * Merges and rolls up some of the days. Safe for many threads, each with other days.
	 * @return what became of the staged events of these days
	 */
	public MergeCounts restate(List<LocalDate> days) throws IOException, SQLException {
		for (LocalDate day : days) {
			this.publication.requireAllColumns(day);
		}
		if (this.record.forgotten() != null) {
			this.publication.forgetting().restate(this.record, days);
			return MergeCounts.NONE;
		}
		MergeCounts counts = this.record.type().writesEvents() ? merge(days) : MergeCounts.NONE;
		this.rollup.roll(this.record.load(), days);
		return counts;
	}

	private MergeCounts merge(List<LocalDate> days) throws IOException, SQLException {
		Map<LocalDate, List<Path>> staged = new TreeMap<>();
		days.forEach((day) -> staged.put(day, staged(day)));
		MergeCounts all = MergeCounts.NONE;
		Map<LocalDate, MergeCounts> merged = this.events.merge(this.record.load(), this.record.format(), staged);
		for (LocalDate day : days) {
			MergeCounts counts = merged.getOrDefault(day, MergeCounts.NONE);
			if (counts.staged() != this.record.days().get(day)) {
				throw new IllegalStateException("the day " + day + " does not balance: " + this.record.days().get(day)
						+ " events staged, but merged " + counts);
			}
			all = all.plus(counts);
		}
		return all;
	}

	private List<Path> staged(LocalDate day) {
		return this.record.slices()
			.stream()
			.filter((slice) -> slice.days().containsKey(day))
			.map(LoadRecord.Slice::hash)
			.distinct()
			.map((hash) -> StagedFiles.rows(this.warehouse, this.record.load(), hash))
			.toList();
	}

	/** Shows the load to readers and marks it as applied. */
	public void publish() throws IOException, SQLException {
		this.publication.publish(this.record);
	}

	/** All of it on this thread. */
	public void run() throws IOException, SQLException {
		for (List<LocalDate> days : together(staged().keySet())) {
			restate(days);
		}
		publish();
	}

}
