package dev.usagemill.load;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

import dev.usagemill.log.FieldMapping;
import dev.usagemill.warehouse.LoadHistory;
import dev.usagemill.warehouse.LoadRecord;
import dev.usagemill.warehouse.UsedMapping;
import dev.usagemill.warehouse.Warehouse;

/** Reads rejected lines again and commits those that are events now as a load. */
public final class RejectedRetry {

	private final Warehouse warehouse;

	private final SliceLoader loader;

	private final LoadCommit commit;

	private final LoadHistory history;

	public RejectedRetry(Warehouse warehouse, SliceLoader loader, LoadCommit commit, LoadHistory history) {
		this.history = history;
		this.warehouse = warehouse;
		this.loader = loader;
		this.commit = commit;
	}

	/**
	 * Stages and commits; without a line that is an event now nothing is committed.
	 * @param load the number of the load to make
	 * @param startedAt what events are held against: those more than five minutes later
	 * are still in the future
	 * @param loads whose rejected lines are to be read
	 * @param reason the code of the only reason that is tried; null for all
	 * @param map by which all lines are read; null: each by the map that its load has
	 * kept
	 */
	public Retried retry(long load, Instant startedAt, Collection<Long> loads, String reason, FieldMapping map)
			throws IOException, SQLException {
		SortedMap<Long, StagedSlice> staged = new TreeMap<>();
		long tried = 0;
		long cut = 0;
		for (long rejected : loads) {
			try (RejectedRows rows = RejectedRows.open(this.warehouse.rejectedPart(rejected), reason)) {
				RejectedReader reading = new RejectedReader(rows, (map != null) ? map : keptMapping(rejected),
						startedAt, this.warehouse.zone());
				StagedSlice slice = this.loader.stage(load, LoadRecord.Slice.hashOfRetried(rejected), reading);
				if (slice.counts().staged() > 0) {
					staged.put(rejected, slice);
				}
				tried += reading.tried();
				cut += reading.cut();
			}
		}
		if (staged.isEmpty()) {
			return new Retried(Optional.empty(), tried, cut);
		}
		return new Retried(Optional.of(this.commit.commitRetry(load, startedAt, staged, map)), tried, cut);
	}

	private FieldMapping keptMapping(long load) throws IOException {
		UsedMapping kept = this.history.record(load).map(LoadRecord::map).orElse(null);
		return (kept != null) ? FieldMapping.of(kept.name(), kept.text()) : null;
	}

	/**
	 * What became of rejected lines.
	 *
	 * @param record the committed load; empty if no line is an event now
	 * @param tried lines that were read again
	 * @param cut further lines that cannot be tried, because only their beginning is kept
	 */
	public record Retried(Optional<LoadRecord> record, long tried, long cut) {

	}

}
