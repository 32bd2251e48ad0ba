package dev.usagemill.restate;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

import dev.usagemill.load.ForgottenConflicts;
import dev.usagemill.load.ForgottenRejected;
import dev.usagemill.load.Load;
import dev.usagemill.load.LoadCommit;
import dev.usagemill.load.LoadContext;
import dev.usagemill.load.PartCounts;
import dev.usagemill.load.Staging;
import dev.usagemill.warehouse.Forgotten;
import dev.usagemill.warehouse.ForgottenNames;
import dev.usagemill.warehouse.KeptDays;
import dev.usagemill.warehouse.LoadRecord;
import dev.usagemill.warehouse.NameKey;
import dev.usagemill.warehouse.RefusedUsers;

/**
 * Forgets users. Their names are staged with it, so that it can be completed after a
 * crash; its record does not hold them.
 */
public final class ForgetLoad implements Load {

	private final LoadContext context;

	private final long number;

	private final Instant startedAt;

	private final SortedSet<String> users;

	private final Totals totals;

	private List<UserTraces> traces = List.of();

	private SortedMap<Long, Long> rejected = new TreeMap<>();

	private SortedMap<Long, Long> conflicts = new TreeMap<>();

	/** A load that is not planned yet. */
	public ForgetLoad(LoadContext context, long number, Instant startedAt, Set<String> users, Totals totals) {
		this.context = context;
		this.number = number;
		this.startedAt = startedAt;
		this.users = new TreeSet<>(users);
		this.totals = totals;
	}

	@Override
	public long number() {
		return this.number;
	}

	@Override
	public List<String> plan() throws IOException, SQLException {
		new Staging(this.context.warehouse(), this.context.files()).clear(this.number);
		look();
		return List.of();
	}

	/** What there is of each user, without changing it. */
	public List<UserTraces> look() throws IOException, SQLException {
		ForgottenNames names = names(Map.of());
		Map<String, Long> rejectedOf = new TreeMap<>();
		this.rejected = new ForgottenRejected(this.context.warehouse(), this.context.files(), this.context.database(),
				this.users)
			.count(rejectedOf);
		Map<String, Long> conflictsOf = new TreeMap<>();
		this.conflicts = new ForgottenConflicts(this.context.warehouse(), this.context.files(), this.context.database(),
				names)
			.count(conflictsOf);
		Map<String, SortedMap<LocalDate, Long>> days = new UserDays(this.context).of(names);
		RefusedUsers refused = RefusedUsers.after(this.context.history().records(), this.context.warehouse(),
				this.context.files());
		this.traces = this.users.stream()
			.map((user) -> new UserTraces(user, days.getOrDefault(user, new TreeMap<>()),
					rejectedOf.getOrDefault(user, 0L), conflictsOf.getOrDefault(user, 0L), refused.has(user)))
			.toList();
		return this.traces;
	}

	@Override
	public PartCounts work(String part) {
		throw new IllegalArgumentException("forgetting has no parts, but " + part + " was asked for");
	}

	/**
	 * Nothing comes of it if nothing is there of anybody, and all are refused already.
	 */
	@Override
	public Optional<LoadRecord> commit() throws IOException, SQLException {
		if (this.traces.stream().allMatch((user) -> user.isRefused() && user.isEmpty())) {
			return Optional.empty();
		}
		List<LoadRecord> records = this.context.history().records();
		Map<String, String> pseudonyms = (this.totals == Totals.KEPT)
				? Pseudonyms.of(withEvents(), records, new UserDays(this.context).pseudonyms()) : Map.of();
		names(pseudonyms).write(this.context.warehouse(), this.context.files(), this.number);
		NameKey key = NameKey.readOrMake(this.context.warehouse(), this.context.files());
		Forgotten forgotten = new Forgotten(key.identity(), this.users.stream().map(key::hash).sorted().toList(),
				List.of(), List.copyOf(pseudonyms.values()), this.rejected, this.conflicts);
		SortedSet<LocalDate> days = new TreeSet<>();
		this.traces.forEach((user) -> days.addAll(user.days().keySet()));
		LoadRecord record = LoadRecord.forgetting(this.number, this.startedAt, this.context.prices().digest(), days,
				removed(KeptDays.after(records)), forgotten);
		new LoadCommit(this.context).commit(record);
		return Optional.of(record);
	}

	private List<String> withEvents() {
		return this.traces.stream().filter((user) -> !user.days().isEmpty()).map(UserTraces::user).toList();
	}

	private ForgottenNames names(Map<String, String> pseudonyms) {
		Map<String, String> names = new TreeMap<>();
		this.users.forEach((user) -> names.put(user, pseudonyms.getOrDefault(user, "")));
		return new ForgottenNames(names);
	}

	/** Events that are no longer kept are gone already. */
	private SortedMap<LocalDate, Long> removed(KeptDays kept) {
		SortedMap<LocalDate, Long> removed = new TreeMap<>();
		if (this.totals == Totals.WITHOUT) {
			this.traces.forEach((user) -> user.days().forEach((day, events) -> removed.merge(day, events, Long::sum)));
			removed.keySet().removeIf((day) -> !kept.hasEvents(day));
		}
		return removed;
	}

}
