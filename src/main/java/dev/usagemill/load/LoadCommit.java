package dev.usagemill.load;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.usagemill.failure.FailedException;
import dev.usagemill.log.FieldMapping;
import dev.usagemill.warehouse.LoadRecord;
import dev.usagemill.warehouse.PartMetadata;
import dev.usagemill.warehouse.RemovedParts;
import dev.usagemill.warehouse.UsedMapping;
import dev.usagemill.warehouse.Warehouse;

/** The commit: from here on a load counts, whatever happens. */
public final class LoadCommit {

	private final LoadContext context;

	public LoadCommit(LoadContext context) {
		this.context = context;
	}

	/**
	 * Writes a load record.
	 * @throws FailedException if the events of one of its days are gone, damaged or older
	 * than they were; nothing is committed then
	 * @throws java.nio.file.FileAlreadyExistsException if the number is taken
	 */
	public void commit(LoadRecord record) throws IOException {
		refuseLostDays(record);
		keepPrices(record.prices());
		this.context.history().commit(record);
	}

	/**
	 * What a record keeps of a field mapping; null if the lines are in our own format.
	 */
	static UsedMapping used(FieldMapping mapping) {
		return (mapping != null) ? new UsedMapping(mapping.name(), mapping.text(), FieldMapping.RULES) : null;
	}

	/**
	 * A day whose events were removed by hand would come back with the late ones only,
	 * and look whole. One that is damaged could not be merged.
	 */
	private void refuseLostDays(LoadRecord record) throws IOException {
		if (!record.type().writesUsage()) {
			// a day that goes may be lost or damaged
			return;
		}
		List<Path> removed = new RemovedParts(this.context.warehouse(), this.context.files(),
				this.context.history().records())
			.events();
		for (Path events : removed) {
			if (record.days().containsKey(Warehouse.day(events).orElseThrow())) {
				throw new FailedException(events + " is gone, though loads have put events there and new ones came for"
						+ " that day. Nothing is committed: restore the file from a backup and run again.");
			}
		}
		Map<LocalDate, Long> written = written();
		for (LocalDate day : record.days().keySet()) {
			Path events = this.context.warehouse().eventsPart(day);
			long load = PartMetadata.read(this.context.files(), events).load();
			long last = written.getOrDefault(day, 0L);
			// 0 if there are none
			if (load > 0 && load < last) {
				throw new FailedException(events + " is older than load " + last + ", which has written it, and what it"
						+ " lacks would be lost. Nothing is committed: restore a newer file from a backup and run again.");
			}
		}
	}

	/** The newest load that wrote the events of each day. */
	private Map<LocalDate, Long> written() throws IOException {
		Map<LocalDate, Long> written = new HashMap<>();
		for (LoadRecord load : this.context.history().records()) {
			if (load.type().writesEvents()) {
				load.days().keySet().forEach((day) -> written.put(day, load.load()));
			}
		}
		return written;
	}

	/**
	 * Of price files that mean the same, the first is kept; others than the current one
	 * have been kept long since.
	 */
	private void keepPrices(String digest) throws IOException {
		Path file = this.context.warehouse().prices(digest);
		if (digest.equals(this.context.prices().digest()) && !this.context.files().exists(file)) {
			this.context.files().replace(file, this.context.prices().text().getBytes(StandardCharsets.UTF_8));
		}
	}

}
