package dev.usagemill.track;

import java.security.SecureRandom;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Makes ids that are ordered by time within a log, and unique across logs, processes and
 * machines: UUIDs of version 7 (RFC 9562). The first half counts in 4096ths of a
 * millisecond and never gives a number twice; the second half is random, drawn once for
 * each log.
 */
final class EventIds {

	static final SecureRandom RANDOM = new SecureRandom();

	private static final long VERSION_7 = 0x7000;

	private static final long VARIANT = 0x8000_0000_0000_0000L;

	private static final int TICK_BITS = 12;

	private static final long TICKS = 1L << TICK_BITS;

	private final long half = (RANDOM.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL) | VARIANT;

	private final AtomicLong last = new AtomicLong();

	String next() {
		long now = System.currentTimeMillis() << TICK_BITS;
		long ticks = this.last.accumulateAndGet(now, (before, current) -> Math.max(before + 1, current));
		return new UUID((ticks >>> TICK_BITS) << 16 | VERSION_7 | (ticks & (TICKS - 1)), this.half).toString();
	}

}
