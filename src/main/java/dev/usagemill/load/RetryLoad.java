package dev.usagemill.load;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;

import dev.usagemill.log.EventTimes;
import dev.usagemill.log.FieldMapping;
import dev.usagemill.warehouse.Counts;
import dev.usagemill.warehouse.LoadRecord;
import dev.usagemill.warehouse.LoadType;
import dev.usagemill.warehouse.Warehouse;

/**
 * Reads rejected lines again and loads those that are events now; its parts are the loads
 * that rejected them. Log files are read only for lines that are not kept whole.
 */
public final class RetryLoad implements Load {

	private final LoadContext context;

	private final long number;

	private final Instant startedAt;

	private final Collection<Long> loads;

	private final String reason;

	private final LogInput logs;

	/** By the load whose lines they are; at least one event of each. */
	private final SortedMap<Long, StagedSlice> staged = new ConcurrentSkipListMap<>();

	private final AtomicLong tried = new AtomicLong();

	private final AtomicLong cut = new AtomicLong();

	/**
	 * A load that is not planned yet.
	 * @param startedAt what events are held against: those more than five minutes later
	 * are still in the future
	 * @param loads whose rejected lines are to be read
	 * @param reason the code of the only reason that is tried; null for all
	 * @param logs the log files that are there, and the field mapping by which all lines
	 * are read; if it has none, each is read by the one that its load has kept
	 */
	public RetryLoad(LoadContext context, long number, Instant startedAt, Collection<Long> loads, String reason,
			LogInput logs) {
		this.context = context;
		this.number = number;
		this.startedAt = startedAt;
		this.loads = loads;
		this.reason = reason;
		this.logs = logs;
	}

	@Override
	public long number() {
		return this.number;
	}

	/** What a dead run had staged is thrown away. */
	@Override
	public List<String> plan() throws IOException {
		this.context.staging().clear(this.number);
		return this.loads.stream().map(String::valueOf).toList();
	}

	@Override
	public PartCounts work(String part) throws IOException, SQLException {
		long load = Long.parseLong(part);
		Path rejected = this.context.warehouse().rejectedPart(load);
		Optional<LoadRecord> record = this.context.history().record(load);
		try (RejectedRows rows = RejectedRows.open(rejected, this.reason);
				LoggedLines logged = new LoggedLines(record.map(LoadRecord::sources).orElse(List.of()), this.logs)) {
			RejectedReader reader = new RejectedReader(rows, logged, rules(record), this.context.warehouse());
			StagedSlice slice = this.context.loader()
				.stage(this.number, LoadRecord.Slice.hashOfRetried(load), reader)
				.get(0);
			long events = slice.counts().staged();
			if (events > 0) {
				this.staged.put(load, slice);
			}
			this.tried.addAndGet(reader.tried());
			this.cut.addAndGet(reader.cut());
			return new PartCounts(reader.tried(), events, reader.tried() - slice.counts().lines());
		}
	}

	private LineRules rules(Optional<LoadRecord> record) {
		return new LineRules(mapping(record), this.logs.limit(),
				new EventTimes(this.startedAt, this.logs.oldestDay(), this.context.warehouse().zone()),
				this.logs.labels(), this.logs.refused());
	}

	private FieldMapping mapping(Optional<LoadRecord> record) {
		if (this.logs.mapping() != null) {
			return this.logs.mapping();
		}
		return record.map(LineRules::mapping).orElse(null);
	}

	@Override
	public Optional<LoadRecord> commit() throws IOException, SQLException {
		if (this.staged.isEmpty()) {
			return Optional.empty();
		}
		Map<String, StagedSlice> counted = new HashMap<>();
		this.staged.forEach((load, slice) -> counted.put(LoadRecord.Slice.hashOfRetried(load), slice));
		StagedCheck.check(this.context, this.number, counted);
		LoadRecord record = record();
		this.context.commit().commit(record);
		return Optional.of(record);
	}

	private LoadRecord record() {
		Warehouse warehouse = this.context.warehouse();
		List<LoadRecord.Slice> slices = new ArrayList<>();
		SortedMap<LocalDate, Long> days = new TreeMap<>();
		this.staged.forEach((load, slice) -> {
			Path rejected = warehouse.root().relativize(warehouse.rejectedPart(load));
			slices.add(new LoadRecord.Slice(LoadRecord.Slice.hashOfRetried(load), rejected.toString(), 0, slice.days(),
					slice.counts()));
			slice.days().forEach((day, events) -> days.merge(day, events, Long::sum));
		});
		Counts total = slices.stream().map(LoadRecord.Slice::counts).reduce(Counts.NONE, Counts::plus);
		return LoadRecord.of(this.number, LoadType.RETRY, this.startedAt, this.context.prices().digest(),
				LoadCommit.used(this.logs.mapping()), this.logs.limit().bytes(), this.logs.oldestDay(),
				this.logs.labels().names(), List.of(), slices, days, total,
				StagedSlice.unreadPlaces(this.staged.values()));
	}

	/** Lines that were read again. */
	public long tried() {
		return this.tried.get();
	}

	/** Lines and elements that are events now. */
	public long loaded() {
		return this.staged.values().stream().mapToLong((slice) -> slice.counts().lines()).sum();
	}

	/**
	 * Further lines that cannot be tried, because only their beginning is kept and no log
	 * file holds them any more.
	 */
	public long cut() {
		return this.cut.get();
	}

}
