package dev.usagemill.load;

import java.util.List;
import java.util.Optional;

import dev.usagemill.warehouse.LoadRecord;

/**
 * A load that an earlier run has committed and not applied: there is nothing left to do
 * on its way to the record.
 *
 * @param record its load record
 */
public record CommittedLoad(LoadRecord record) implements Load {

	@Override
	public long number() {
		return this.record.load();
	}

	@Override
	public List<String> plan() {
		return List.of();
	}

	@Override
	public PartCounts work(String part) {
		throw new IllegalArgumentException("load " + number() + " has no parts, but " + part + " was asked for");
	}

	@Override
	public Optional<LoadRecord> commit() {
		return Optional.of(this.record);
	}

}
