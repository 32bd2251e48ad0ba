package dev.usagemill.warehouse;

import java.util.List;
import java.util.SortedMap;

/**
 * What a load has forgotten. It keeps no name: users are known by keyed hashes.
 *
 * @param key tells the {@link NameKey} of the hashes from others
 * @param refused the users whose lines are refused from then on
 * @param allowed the users whose lines are no longer refused
 * @param pseudonyms under which the users' events are kept, so that sums stay as they
 * were; none if they are removed
 * @param rejected how many rejected lines it takes away, by the load that rejected them
 * @param conflicts how many conflicts it takes away, by the load that lists them
 */
public record Forgotten(String key, List<String> refused, List<String> allowed, List<String> pseudonyms,
		SortedMap<Long, Long> rejected, SortedMap<Long, Long> conflicts) {
}
