package dev.usagemill.merge;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import dev.usagemill.event.TokenCounts;
import dev.usagemill.event.TokenKind;
import dev.usagemill.event.Tokens;
import dev.usagemill.event.UsageEvent;

/**
 * Random events of three days, of which many share a key: some are resent as they were,
 * some with other content, some with the same number of tokens and other content.
 */
final class SeededEvents {

	static final LocalDate FIRST_DAY = LocalDate.of(2026, 11, 19);

	private static final String[] USERS = { "alice", "Zoë", "zoë", "ﬀ", "😀", "a", "a ", "B" };

	private static final String[] MODELS = { "big", "vendor/big", "small", "free", "mystery" };

	private static final String[] TIERS = { null, null, null, "standard", "batch", "priority" };

	private final Random random;

	private final List<UsageEvent> events = new ArrayList<>();

	private SeededEvents(long seed) {
		this.random = new Random(seed);
	}

	static List<UsageEvent> of(long seed, int size) {
		SeededEvents seeded = new SeededEvents(seed);
		while (seeded.events.size() < size) {
			seeded.events.add(seeded.next());
		}
		return seeded.events;
	}

	private UsageEvent next() {
		int kind = this.events.isEmpty() ? 9 : this.random.nextInt(10);
		if (kind < 2) {
			return any();
		}
		if (kind < 4) {
			return changed(any());
		}
		return fresh("id-" + this.random.nextInt(400), pick(USERS), this.random.nextInt(3));
	}

	private UsageEvent any() {
		return this.events.get(this.random.nextInt(this.events.size()));
	}

	private UsageEvent fresh(String id, String user, int day) {
		long cached = this.random.nextInt(5);
		TokenCounts tokens = Tokens.of(3 * cached + this.random.nextInt(1000), cached + this.random.nextInt(90), cached,
				this.random.nextInt(2) * cached, this.random.nextInt(2) * cached, cached);
		return new UsageEvent(id, user, this.random.nextBoolean() ? "chat" : "Suche", pick(MODELS), tokens, pick(TIERS),
				duration(), this.random.nextInt(5) > 0, this.random.nextInt(3) > 0 ? null : "timeout", time(day));
	}

	/** The same key on the same day; often with as many tokens in all. */
	private UsageEvent changed(UsageEvent event) {
		TokenCounts tokens = event.tokens();
		long shift = Math.min(this.random.nextInt(4) - 1,
				tokens.count(TokenKind.OUTPUT) - tokens.count(TokenKind.REASONING));
		TokenCounts shifted = Tokens.of(tokens.count(TokenKind.INPUT) + Math.max(shift, 0),
				tokens.count(TokenKind.OUTPUT) - (this.random.nextBoolean() ? Math.max(shift, 0) : 0),
				tokens.count(TokenKind.CACHE_READ), tokens.count(TokenKind.CACHE_WRITE_5M),
				tokens.count(TokenKind.CACHE_WRITE_1H), tokens.count(TokenKind.REASONING));
		int day = (int) (LocalDate.ofInstant(event.createdAt(), ZoneOffset.UTC).toEpochDay() - FIRST_DAY.toEpochDay());
		Instant time = this.random.nextBoolean() ? event.createdAt() : time(day);
		return new UsageEvent(event.id(), event.userId(), event.feature(), event.model(), shifted,
				this.random.nextBoolean() ? event.serviceTier() : pick(TIERS),
				this.random.nextBoolean() ? event.durationMs() : duration(), event.success(),
				this.random.nextBoolean() ? event.errorType() : "other", time);
	}

	private Long duration() {
		return (this.random.nextInt(3) > 0) ? (long) this.random.nextInt(5) : null;
	}

	/** One of few times, so that some events have the same one. */
	private Instant time(int day) {
		return FIRST_DAY.plusDays(day)
			.atStartOfDay(ZoneOffset.UTC)
			.plusNanos(this.random.nextInt(40) * 2_159_999_999_000L)
			.toInstant();
	}

	private String pick(String[] values) {
		return values[this.random.nextInt(values.length)];
	}

}
