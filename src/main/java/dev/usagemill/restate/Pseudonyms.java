package dev.usagemill.restate;

import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import dev.usagemill.warehouse.LoadRecord;

/** Names under which events stay: {@code forgotten-1} and so on, each used once. */
final class Pseudonyms {

	static final String PREFIX = "forgotten-";

	private Pseudonyms() {
	}

	/**
	 * One for each user.
	 * @param loads all that there are
	 * @param taken names that users have
	 */
	static Map<String, String> of(Collection<String> users, Collection<LoadRecord> loads, Set<String> taken) {
		Set<String> used = new HashSet<>(taken);
		loads.stream()
			.filter((load) -> load.forgotten() != null)
			.forEach((load) -> used.addAll(load.forgotten().pseudonyms()));
		Map<String, String> names = new TreeMap<>();
		int number = 1;
		for (String user : users) {
			while (used.contains(PREFIX + number)) {
				number++;
			}
			names.put(user, PREFIX + number);
			number++;
		}
		return names;
	}

}
