package dev.usagemill.load;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import dev.usagemill.failure.FailedException;
import dev.usagemill.log.EventTimes;
import dev.usagemill.log.LogFile;
import dev.usagemill.log.LogSlice;
import dev.usagemill.warehouse.Json;
import dev.usagemill.warehouse.LoadRecord;

/**
 * Loads what is new in the log files; its parts are slices of them, small ones bundled.
 */
public final class LogLoad implements Load {

	private final LoadContext context;

	private final long number;

	private final Instant startedAt;

	private final LogInput input;

	private final LineRules rules;

	private final SeenFiles seenFiles;

	private LoadPlan plan;

	/** All slices of the plan, by the hashes of their staged files. */
	private final Map<String, Bundle> bundles = new LinkedHashMap<>();

	private LeftUnread leftUnread = LeftUnread.NONE;

	/**
	 * A load that is not planned yet.
	 * @param startedAt when the run started; later events are in the future
	 */
	public LogLoad(LoadContext context, long number, Instant startedAt, LogInput input) {
		this.context = context;
		this.number = number;
		this.startedAt = startedAt;
		this.input = input;
		this.rules = new LineRules(input.mapping(), input.limit(),
				new EventTimes(startedAt, input.oldestDay(), context.warehouse().zone()), input.labels(),
				input.refused());
		this.seenFiles = new SeenFiles(context.warehouse(), context.files());
	}

	@Override
	public long number() {
		return this.number;
	}

	@Override
	public List<String> plan() throws IOException {
		this.plan = new Planner(this.context.history().records(), this.seenFiles, this.input.sliceBytes(),
				this.input.expansionLimit())
			.plan(this.number, this.startedAt, this.input.files());
		Bundle.of(this.plan, this.input.sliceBytes()).forEach((bundle) -> this.bundles.put(bundle.hash(), bundle));
		this.context.staging().keepOnly(this.number, this.bundles.values(), this.rules);
		this.seenFiles.remember(this.plan);
		this.context.loader().announce(this.bundles.values());
		return List.copyOf(this.bundles.keySet());
	}

	@Override
	public PartCounts work(String part) throws IOException, SQLException {
		Bundle bundle = this.bundles.get(part);
		if (this.context.staging().isFinished(this.number, part)) {
			this.context.loader().skip(bundle);
			return PartCounts.of(StagedSlice.sum(counted(part)).counts());
		}
		return PartCounts.of(StagedSlice.sum(stage(bundle)).counts());
	}

	private List<StagedSlice> stage(Bundle bundle) throws IOException, SQLException {
		return this.context.loader().stage(this.number, bundle, this.rules);
	}

	@Override
	public Optional<LoadRecord> commit() throws IOException, SQLException {
		if (this.plan.isEmpty()) {
			return Optional.empty();
		}
		Map<String, StagedSlice> staged = new HashMap<>();
		for (Bundle bundle : this.bundles.values()) {
			bundle.putInto(staged, counted(bundle.hash()));
		}
		check(this.bundles.values(), staged);
		LoadPlan accepted = accepted(staged);
		if (accepted.isEmpty()) {
			return Optional.empty();
		}
		Collection<Bundle> kept = keep(accepted, staged);
		LoadRecord record = new LogRecord(accepted, staged, kept).with(this.context.prices().digest(), this.rules);
		this.context.commit().commit(record);
		return Optional.of(record);
	}

	/** What is staged is what was counted, and what still stands in the log files. */
	private void check(Collection<Bundle> read, Map<String, StagedSlice> staged) throws IOException, SQLException {
		if (!LogsAsPlanned.hold(this.plan)) {
			throw new FailedException(
					"a log file was rotated or changed while it was read; nothing is committed. Run again.");
		}
		Map<String, StagedSlice> files = new HashMap<>();
		read.forEach((bundle) -> files.put(bundle.hash(),
				StagedSlice.sum(bundle.slices().stream().map((slice) -> staged.get(slice.hash())).toList())));
		StagedCheck.check(this.context, this.number, files);
	}

	/**
	 * The staged files of the accepted slices. One that a slice of a file that is left
	 * unread shares with others is staged again without it.
	 */
	private Collection<Bundle> keep(LoadPlan accepted, Map<String, StagedSlice> staged)
			throws IOException, SQLException {
		Set<LogSlice> slices = new HashSet<>(accepted.slices());
		List<Bundle> kept = new ArrayList<>();
		List<Bundle> again = new ArrayList<>();
		for (Bundle bundle : this.bundles.values()) {
			List<LogSlice> others = bundle.slices().stream().filter(slices::contains).toList();
			if (others.size() == bundle.slices().size()) {
				kept.add(bundle);
			}
			else if (!others.isEmpty()) {
				again.add(new Bundle(others));
			}
		}
		for (Bundle bundle : again) {
			bundle.putInto(staged, stage(bundle));
		}
		if (!again.isEmpty()) {
			check(again, staged);
		}
		kept.addAll(again);
		return kept;
	}

	/**
	 * The plan without the files that are left unread: the record does not know of them,
	 * so their staged slices are thrown away and the next load plans them again.
	 */
	private LoadPlan accepted(Map<String, StagedSlice> staged) throws SQLException {
		if (this.input.firstUse() == FirstUse.ACCEPTED) {
			return this.plan;
		}
		WrongFiles wrong = new WrongFiles(this.plan, staged);
		this.leftUnread = LeftUnread.of(this.context, this.plan, wrong, this.bundles.values(), staged);
		return this.plan.without(wrong.of(this.plan));
	}

	private List<StagedSlice> counted(String hash) throws IOException {
		Path counts = StagedFiles.counts(this.context.warehouse(), this.number, hash);
		return Json.readList(this.context.files().read(counts), StagedSlice.class, StagedSlice.DEFAULTS);
	}

	@Override
	public boolean isOutdated() throws IOException {
		if (this.plan == null) {
			// a file that was found is gone before it was looked at
			return this.input.files().stream().anyMatch(LogFile::isGone);
		}
		boolean committed = this.context.history().latest() >= this.number;
		return !committed && !LogsAsPlanned.hold(this.plan);
	}

	@Override
	public List<String> concerns() {
		return Stream.of(this.plan.concerns(), this.leftUnread.concerns()).flatMap(List::stream).toList();
	}

	/** Whether a log file was left unread because of what it holds. */
	public boolean hasLeftUnread() {
		return !this.leftUnread.isEmpty();
	}

	@Override
	public void end() throws IOException {
		this.seenFiles.markReported(this.plan, this.leftUnread.reasons());
	}

}
