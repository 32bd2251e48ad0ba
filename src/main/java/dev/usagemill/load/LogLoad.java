package dev.usagemill.load;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import dev.usagemill.failure.FailedException;
import dev.usagemill.log.LogFile;
import dev.usagemill.log.LogSlice;
import dev.usagemill.warehouse.Json;
import dev.usagemill.warehouse.LoadRecord;

/** Loads what is new in the log files; its parts are slices of them. */
public final class LogLoad implements Load {

	private final LoadContext context;

	private final long number;

	private final Instant startedAt;

	private final LogInput input;

	private final SeenFiles seenFiles;

	private LoadPlan plan;

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
		this.context.staging().keepOnly(this.plan, this.input.mapping());
		this.seenFiles.remember(this.plan);
		this.context.loader().announce(this.plan.slices());
		return this.plan.slices().stream().map(LogSlice::hash).toList();
	}

	@Override
	public PartCounts work(String part) throws IOException, SQLException {
		LogSlice slice = this.plan.slice(part);
		if (this.context.staging().isFinished(this.number, part)) {
			this.context.loader().skip(slice);
			return PartCounts.of(counted(part).counts());
		}
		return PartCounts
			.of(this.context.loader().stage(this.number, this.startedAt, slice, this.input.mapping()).counts());
	}

	@Override
	public Optional<LoadRecord> commit() throws IOException, SQLException {
		if (this.plan.isEmpty()) {
			return Optional.empty();
		}
		if (!LogsAsPlanned.hold(this.plan)) {
			throw new FailedException(
					"a log file was rotated or changed while it was read; nothing is committed. Run again.");
		}
		Map<String, StagedSlice> staged = new HashMap<>();
		for (LogSlice slice : this.plan.slices()) {
			staged.put(slice.hash(), counted(slice.hash()));
		}
		StagedCheck.check(this.context, this.number, staged);
		LoadPlan accepted = accepted(staged);
		if (accepted.isEmpty()) {
			return Optional.empty();
		}
		LoadRecord record = new LogRecord(accepted, staged).with(this.context.prices().digest(),
				LoadCommit.used(this.input.mapping()));
		this.context.commit().commit(record);
		return Optional.of(record);
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
		this.leftUnread = LeftUnread.of(this.context, this.plan, wrong);
		return this.plan.without(wrong.of(this.plan));
	}

	private StagedSlice counted(String slice) throws IOException {
		Path counts = StagedFiles.counts(this.context.warehouse(), this.number, slice);
		return Json.read(this.context.files().read(counts), StagedSlice.class);
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
