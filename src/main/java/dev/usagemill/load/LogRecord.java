package dev.usagemill.load;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

import dev.usagemill.load.LoadPlan.PlannedFile;
import dev.usagemill.log.LogSlice;
import dev.usagemill.warehouse.Counts;
import dev.usagemill.warehouse.LoadRecord;
import dev.usagemill.warehouse.LoadType;
import dev.usagemill.warehouse.UnreadPlaces;

/** Makes the load record of a plan whose slices are all staged. */
final class LogRecord {

	private final LoadPlan plan;

	private final Map<String, StagedSlice> staged;

	/** The hashes of the staged files, by those of the slices. */
	private final Map<String, String> stagedFiles = new HashMap<>();

	private final List<LoadRecord.Source> sources = new ArrayList<>();

	private final List<LoadRecord.Slice> slices = new ArrayList<>();

	private final SortedMap<LocalDate, Long> days = new TreeMap<>();

	private List<String> unreadPlaces = List.of();

	private final Map<PlannedFile, Counts> read = new IdentityHashMap<>();

	/**
	 * Makes one record.
	 * @param staged what was counted of each slice, by its hash
	 * @param bundles in which they are staged
	 */
	LogRecord(LoadPlan plan, Map<String, StagedSlice> staged, Collection<Bundle> bundles) {
		this.plan = plan;
		this.staged = staged;
		for (Bundle bundle : bundles) {
			bundle.slices().forEach((slice) -> this.stagedFiles.put(slice.hash(), bundle.hash()));
		}
	}

	LoadRecord with(String prices, LineRules rules) {
		this.plan.files().forEach(this::add);
		Counts total = this.read.values().stream().reduce(Counts.NONE, Counts::plus);
		return LoadRecord.of(this.plan.load(), LoadType.LOGS, this.plan.startedAt(), prices,
				LoadCommit.used(rules.mapping()), rules.limit().bytes(), rules.times().oldestDay(),
				rules.labels().names(), this.sources, this.slices, this.days, total, this.unreadPlaces);
	}

	private void add(PlannedFile file) {
		Counts counts = Counts.NONE;
		long linesBefore = linesBefore(file);
		for (LogSlice slice : file.slices()) {
			String hash = slice.hash();
			StagedSlice part = this.staged.get(hash);
			this.slices.add(new LoadRecord.Slice(this.stagedFiles.get(hash), file.logFile(),
					linesBefore + counts.lines(), part.days(), part.counts()));
			part.days().forEach((day, events) -> this.days.merge(day, events, Long::sum));
			counts = counts.plus(part.counts());
			this.unreadPlaces = UnreadPlaces.firstOf(this.unreadPlaces, part.unreadPlaces());
		}
		this.read.put(file, counts);
		this.sources.add(new LoadRecord.Source(file.logFile(), file.from(), file.end().position(), file.end().head(),
				file.end().anchor(), file.compressed(), linesBefore, counts));
	}

	/** The lines before the first one that is read of a file. */
	private long linesBefore(PlannedFile file) {
		if (file.follows() == null) {
			return file.linesBefore();
		}
		return linesBefore(file.follows()) + this.read.get(file.follows()).lines();
	}

}
