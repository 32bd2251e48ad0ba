package dev.usagemill.warehouse;

import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/** Places of usage that no rule of a field mapping reads: some are named, not all. */
public final class UnreadPlaces {

	private static final int MOST = 5;

	private UnreadPlaces() {
	}

	/** The first different ones of those before and further ones. */
	public static List<String> firstOf(Collection<String> before, Collection<String> further) {
		return Stream.of(before, further).flatMap(Collection::stream).distinct().limit(MOST).toList();
	}

}
