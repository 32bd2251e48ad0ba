package dev.usagemill.restate;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import dev.usagemill.failure.RefusedException;
import dev.usagemill.load.Load;
import dev.usagemill.load.LoadCommit;
import dev.usagemill.load.LoadContext;
import dev.usagemill.load.PartCounts;
import dev.usagemill.load.Staging;
import dev.usagemill.warehouse.Forgotten;
import dev.usagemill.warehouse.LoadRecord;
import dev.usagemill.warehouse.NameKey;
import dev.usagemill.warehouse.RefusedUsers;

/** Takes the lines of forgotten users again, from the next load on. */
public final class AllowLoad implements Load {

	private final LoadContext context;

	private final long number;

	private final Instant startedAt;

	private final Set<String> users;

	/** A load that is not planned yet. */
	public AllowLoad(LoadContext context, long number, Instant startedAt, Set<String> users) {
		this.context = context;
		this.number = number;
		this.startedAt = startedAt;
		this.users = new TreeSet<>(users);
	}

	@Override
	public long number() {
		return this.number;
	}

	/**
	 * Checks who is to be allowed. Not a part of the job, whose history keeps the
	 * messages of what fails.
	 * @throws RefusedException if lines of one of the users are not refused
	 */
	public void check() throws IOException {
		RefusedUsers refused = RefusedUsers.after(this.context.history().records(), this.context.warehouse(),
				this.context.files());
		for (String user : this.users) {
			if (!refused.has(user)) {
				throw new RefusedException("no line of " + user + " is refused, so there is nobody to allow again.");
			}
		}
	}

	/** There is nothing to do before the record. */
	@Override
	public List<String> plan() throws IOException {
		new Staging(this.context.warehouse(), this.context.files()).clear(this.number);
		return List.of();
	}

	@Override
	public PartCounts work(String part) {
		throw new IllegalArgumentException("this has no parts, but " + part + " was asked for");
	}

	@Override
	public Optional<LoadRecord> commit() throws IOException {
		NameKey key = NameKey.readOrMake(this.context.warehouse(), this.context.files());
		Forgotten allowed = new Forgotten(key.identity(), List.of(),
				this.users.stream().map(key::hash).sorted().toList(), List.of(), new TreeMap<>(), new TreeMap<>());
		LoadRecord record = LoadRecord.forgetting(this.number, this.startedAt, this.context.prices().digest(),
				List.of(), new TreeMap<>(), allowed);
		new LoadCommit(this.context).commit(record);
		return Optional.of(record);
	}

}
