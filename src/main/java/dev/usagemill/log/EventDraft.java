package dev.usagemill.log;

import java.time.Instant;
import java.util.Arrays;

import dev.usagemill.event.TextFault;
import dev.usagemill.event.TokenCounts;
import dev.usagemill.event.UsageEvent;

/**
 * What has been read of one line's fields, in whatever order they came, and the first of
 * their faults by {@link EventField}'s order. Used again for every line.
 */
final class EventDraft {

	private static final long NO_DURATION = -1;

	private final long latestMicros;

	private final String[] texts = new String[EventField.COUNT];

	private final long[] numbers = new long[EventField.COUNT];

	private boolean success;

	private int seen;

	private EventField faulty;

	private Verdict.Rejected fault;

	/**
	 * A draft for events until an instant.
	 * @param latestMicros microseconds since 1970, UTC; a later event lies in the future
	 */
	EventDraft(long latestMicros) {
		this.latestMicros = latestMicros;
	}

	void clear() {
		Arrays.fill(this.texts, null);
		Arrays.fill(this.numbers, 0);
		this.numbers[EventField.DURATION_MS.ordinal()] = NO_DURATION;
		this.success = true;
		this.seen = 0;
		this.faulty = null;
		this.fault = null;
	}

	/**
	 * Notes that the line has the field.
	 * @return false if it has it for the second time
	 */
	boolean isFirst(EventField field) {
		int before = this.seen;
		this.seen |= field.bit();
		return before != this.seen;
	}

	void text(EventField field, String text) {
		if (text.isEmpty() && field.kind == EventField.Kind.REQUIRED_TEXT) {
			reject(field, RejectReason.MISSING_FIELD, "empty");
			return;
		}
		switch (TextFault.of(text)) {
			case NUL -> reject(field, RejectReason.NUL_BYTES, "has an escaped NUL character");
			case UNPAIRED_SURROGATE -> reject(field, RejectReason.INVALID_UTF8, "has an unpaired surrogate");
			case TOO_LONG -> reject(field, RejectReason.TEXT_TOO_LONG, "longer than " + TextFault.MAX_BYTES + " bytes");
			case NONE -> this.texts[field.ordinal()] = text;
		}
	}

	/** Notes a text of plain ASCII, in which only the length can be at fault. */
	void ascii(EventField field, String text) {
		if (text.isEmpty() || text.length() > TextFault.MAX_BYTES) {
			text(field, text);
			return;
		}
		this.texts[field.ordinal()] = text;
	}

	void number(EventField field, long number) {
		this.numbers[field.ordinal()] = number;
	}

	void success(boolean success) {
		this.success = success;
	}

	void timestamp(String text) {
		long micros = Rfc3339.epochMicros(text);
		if (micros == Rfc3339.NOT_A_TIME) {
			reject(EventField.CREATED_AT, RejectReason.BAD_TIMESTAMP, "not an RFC 3339 time with offset or Z");
			return;
		}
		if (micros > this.latestMicros) {
			reject(EventField.CREATED_AT, RejectReason.IN_FUTURE, "more than 5 minutes after the start of the run");
			return;
		}
		number(EventField.CREATED_AT, micros);
	}

	/** Notes a fault, unless a field that comes before has one. */
	void reject(EventField field, RejectReason reason, String detail) {
		if (this.faulty == null || field.compareTo(this.faulty) < 0) {
			this.faulty = field;
			this.fault = new Verdict.Rejected(reason, field.jsonName + ": " + detail);
		}
	}

	/** The verdict on the line, once all its fields have been read. */
	Verdict verdict() {
		if ((this.seen & EventField.REQUIRED) != EventField.REQUIRED) {
			rejectMissing();
		}
		if (this.fault != null) {
			return this.fault;
		}
		if (!TokenCounts.cacheFits(tokens(EventField.TOKENS_INPUT), tokens(EventField.TOKENS_CACHE_READ),
				tokens(EventField.TOKENS_CACHE_WRITE_5M), tokens(EventField.TOKENS_CACHE_WRITE_1H))) {
			return new Verdict.Rejected(RejectReason.INCONSISTENT_TOKENS,
					"tokensCacheRead + tokensCacheWrite5m + tokensCacheWrite1h exceed tokensInput");
		}
		if (!TokenCounts.reasoningFits(tokens(EventField.TOKENS_OUTPUT), tokens(EventField.TOKENS_REASONING))) {
			return new Verdict.Rejected(RejectReason.INCONSISTENT_TOKENS, "tokensReasoning exceeds tokensOutput");
		}
		return new Verdict.Accepted(event());
	}

	private void rejectMissing() {
		for (EventField field : EventField.values()) {
			if ((field.bit() & EventField.REQUIRED & ~this.seen) != 0) {
				reject(field, RejectReason.MISSING_FIELD, "absent");
				return;
			}
		}
	}

	private UsageEvent event() {
		long micros = this.numbers[EventField.CREATED_AT.ordinal()];
		long durationMs = this.numbers[EventField.DURATION_MS.ordinal()];
		return new UsageEvent(text(EventField.ID), text(EventField.USER_ID), text(EventField.FEATURE),
				text(EventField.MODEL),
				new TokenCounts(tokens(EventField.TOKENS_INPUT), tokens(EventField.TOKENS_OUTPUT),
						tokens(EventField.TOKENS_CACHE_READ), tokens(EventField.TOKENS_CACHE_WRITE_5M),
						tokens(EventField.TOKENS_CACHE_WRITE_1H), tokens(EventField.TOKENS_REASONING)),
				text(EventField.SERVICE_TIER), (durationMs == NO_DURATION) ? null : durationMs, this.success,
				text(EventField.ERROR_TYPE),
				Instant.ofEpochSecond(Math.floorDiv(micros, 1_000_000), Math.floorMod(micros, 1_000_000) * 1_000L));
	}

	private String text(EventField field) {
		return this.texts[field.ordinal()];
	}

	private long tokens(EventField field) {
		return this.numbers[field.ordinal()];
	}

}
