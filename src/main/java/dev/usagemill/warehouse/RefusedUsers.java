package dev.usagemill.warehouse;

import java.io.IOException;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

import dev.usagemill.failure.RefusedException;

/** Users who were forgotten, and whose lines are therefore refused. */
public final class RefusedUsers {

	/** Nobody was forgotten. */
	public static final RefusedUsers NONE = new RefusedUsers(null, Set.of());

	private final NameKey key;

	private final Set<String> hashes;

	private RefusedUsers(NameKey key, Set<String> hashes) {
		this.key = key;
		this.hashes = Set.copyOf(hashes);
	}

	/**
	 * Those of some loads, in their order.
	 * @throws RefusedException if the key by which they are known is gone or another one
	 */
	public static RefusedUsers after(Collection<LoadRecord> loads, Warehouse warehouse, DurableFiles files)
			throws IOException {
		Set<String> refused = new HashSet<>();
		for (LoadRecord load : loads) {
			if (load.forgotten() != null) {
				refused.removeAll(load.forgotten().allowed());
				refused.addAll(load.forgotten().refused());
			}
		}
		return of(refused, loads, warehouse, files);
	}

	/** All that some loads have forgotten, also those who are allowed again. */
	public static RefusedUsers forgottenBy(Collection<LoadRecord> loads, Warehouse warehouse, DurableFiles files)
			throws IOException {
		Set<String> forgotten = new HashSet<>();
		loads.stream()
			.filter((load) -> load.forgotten() != null)
			.forEach((load) -> forgotten.addAll(load.forgotten().refused()));
		return of(forgotten, loads, warehouse, files);
	}

	private static RefusedUsers of(Set<String> hashes, Collection<LoadRecord> loads, Warehouse warehouse,
			DurableFiles files) throws IOException {
		if (hashes.isEmpty()) {
			return NONE;
		}
		NameKey key = NameKey.read(warehouse, files);
		for (LoadRecord load : loads) {
			if (load.forgotten() != null && !load.forgotten().key().equals(key.identity())) {
				throw new RefusedException(warehouse.nameKey() + " is not the key by which load " + load.load()
						+ " knows users whose lines are refused. Restore it from a backup.");
			}
		}
		return new RefusedUsers(key, hashes);
	}

	public boolean isEmpty() {
		return this.hashes.isEmpty();
	}

	public boolean has(String name) {
		return !isEmpty() && this.hashes.contains(this.key.hash(name));
	}

	/** The same of a name in UTF-8. Safe for many threads. */
	public boolean has(byte[] name) {
		return !isEmpty() && this.hashes.contains(this.key.hash(name));
	}

}
