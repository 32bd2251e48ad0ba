package dev.usagemill.crash;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What apps say that they have written, counted by rules of its own: of an event that was
 * written several times the one with the most tokens counts.
 */
final class Ledger {

	private final Map<String, Event> events = new HashMap<>();

	private long lines;

	/** A line was written; its serial is the same for all versions of an event. */
	synchronized void wrote(String serial, Event event) {
		this.lines++;
		this.events.merge(serial, event, (one, other) -> (one.tokens() >= other.tokens()) ? one : other);
	}

	/** All lines, however often they say the same. */
	synchronized long lines() {
		return this.lines;
	}

	/** As "user|createdAt in microseconds|tokens". */
	synchronized List<String> events() {
		return this.events.values()
			.stream()
			.map((event) -> event.user() + "|" + micros(event.createdAt()) + "|" + event.tokens())
			.sorted()
			.toList();
	}

	/** As "day in UTC|user|requests|tokens". */
	synchronized List<String> days() {
		Map<String, long[]> sums = new TreeMap<>();
		this.events.values().forEach((event) -> {
			long[] sum = sums.computeIfAbsent(event.createdAt().toString().substring(0, 10) + "|" + event.user(),
					(day) -> new long[2]);
			sum[0]++;
			sum[1] += event.tokens();
		});
		return sums.entrySet()
			.stream()
			.map((sum) -> sum.getKey() + "|" + sum.getValue()[0] + "|" + sum.getValue()[1])
			.toList();
	}

	private static long micros(Instant time) {
		return time.getEpochSecond() * 1_000_000 + time.getNano() / 1_000;
	}

	/** One version of an event. */
	record Event(String user, Instant createdAt, long tokens) {
	}

}
