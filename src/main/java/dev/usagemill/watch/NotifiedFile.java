package dev.usagemill.watch;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;

import dev.usagemill.warehouse.DurableFiles;
import dev.usagemill.warehouse.Json;
import dev.usagemill.warehouse.Warehouse;
import dev.usagemill.warehouse.WarehouseLock;

/**
 * What was notified, in {@code notified.json}. It names users. If it is lost, they are
 * notified once more.
 */
final class NotifiedFile {

	private static final Logger LOG = LoggerFactory.getLogger(NotifiedFile.class);

	/** Limits are about a day or a month. */
	private static final Duration KEPT = Duration.ofDays(100);

	private final Warehouse warehouse;

	private final DurableFiles files;

	NotifiedFile(Warehouse warehouse, DurableFiles files) {
		this.warehouse = warehouse;
		this.files = files;
	}

	/** The keys of all that was notified. */
	Set<List<String>> known() throws IOException {
		return read().stream().map(Notified::key).collect(Collectors.toSet());
	}

	/**
	 * Adds what was notified, and forgets what is old.
	 * @throws dev.usagemill.failure.BusyException if another run holds the warehouse
	 */
	void add(Collection<Notified> sent) throws IOException {
		try (WarehouseLock lock = WarehouseLock.take(this.warehouse)) {
			Instant oldest = Instant.now().minus(KEPT);
			List<Notified> all = new ArrayList<>(read().stream().filter((old) -> old.at().isAfter(oldest)).toList());
			all.addAll(sent);
			this.files.replace(lock.warehouse().notified(), Json.bytes(all));
		}
	}

	private List<Notified> read() throws IOException {
		Path file = this.warehouse.notified();
		if (!this.files.exists(file)) {
			return List.of();
		}
		try {
			return Json.readList(this.files.read(file), Notified.class, Map.of());
		}
		catch (JacksonException broken) {
			LOG.warn("{} is damaged and is begun again: what it held is notified once more", file);
			return List.of();
		}
	}

}
