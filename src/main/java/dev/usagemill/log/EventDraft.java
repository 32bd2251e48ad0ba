package dev.usagemill.log;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;

import dev.usagemill.event.EventField;
import dev.usagemill.event.Labels;
import dev.usagemill.event.TextFault;
import dev.usagemill.event.TokenCounts;
import dev.usagemill.event.TokenKind;

/**
 * What has been read of one line's fields, in whatever order they came, and the first of
 * their faults by {@link EventField}'s order. Used again for every line.
 */
final class EventDraft {

	private static final EventField[] FIELDS = EventField.values();

	/** The bits of the fields that every event must have. */
	private static final int REQUIRED = Arrays.stream(FIELDS)
		.filter((field) -> field.type().isRequired())
		.mapToInt(EventDraft::bit)
		.sum();

	/** Where each kind of token stands among the fields. */
	private static final int[] TOKENS = Arrays.stream(TokenKind.values())
		.mapToInt((kind) -> EventField.of(kind).ordinal())
		.toArray();

	private static final long[] DEFAULTS = Arrays.stream(FIELDS).mapToLong(EventField::numberDefault).toArray();

	private final Labels kept;

	private final LabelDraft labels;

	private final EventTimes times;

	private final long earliestMicros;

	private final long latestMicros;

	/** As UTF-8. Each event has its own. */
	private byte[][] texts;

	private long[] numbers;

	/** By the ordinals of their kinds. */
	private final long[] tokens = new long[TOKENS.length];

	private int seen;

	private EventField faulty;

	private Verdict.Rejected fault;

	/**
	 * A draft for events of such times.
	 * @param kept the labels that are read
	 */
	EventDraft(EventTimes times, Labels kept) {
		this.kept = kept;
		this.labels = new LabelDraft(kept);
		this.times = times;
		this.earliestMicros = times.earliest();
		this.latestMicros = times.latest();
	}

	void clear() {
		this.texts = new byte[FIELDS.length][];
		this.numbers = DEFAULTS.clone();
		this.seen = 0;
		this.faulty = null;
		this.fault = null;
		this.labels.clear();
	}

	LabelDraft labels() {
		return this.labels;
	}

	/**
	 * Notes that the line has the field.
	 * @return false if it has it for the second time
	 */
	boolean isFirst(EventField field) {
		int before = this.seen;
		this.seen |= bit(field);
		return before != this.seen;
	}

	void text(EventField field, String text) {
		if (text.isEmpty() && field.type() == EventField.Type.REQUIRED_TEXT) {
			reject(field, RejectReason.MISSING_FIELD, "empty");
			return;
		}
		switch (TextFault.of(text)) {
			case NUL -> reject(field, RejectReason.NUL_BYTES, "has an escaped NUL character");
			case UNPAIRED_SURROGATE -> reject(field, RejectReason.INVALID_UTF8, "has an unpaired surrogate");
			case TOO_LONG -> reject(field, RejectReason.TEXT_TOO_LONG, "longer than " + TextFault.MAX_BYTES + " bytes");
			case NONE -> this.texts[field.ordinal()] = text.isEmpty() ? null : text.getBytes(StandardCharsets.UTF_8);
		}
	}

	/**
	 * Notes a text of plain ASCII, in which only the length can be at fault.
	 * @param bytes holds it from one position to another
	 */
	void ascii(EventField field, byte[] bytes, int from, int to) {
		if (from == to || to - from > TextFault.MAX_BYTES) {
			text(field, new String(bytes, from, to - from, StandardCharsets.US_ASCII));
			return;
		}
		this.texts[field.ordinal()] = Arrays.copyOfRange(bytes, from, to);
	}

	void number(EventField field, long number) {
		this.numbers[field.ordinal()] = number;
	}

	/** Notes a number of seconds, as it is written. */
	void seconds(EventField field, String text) {
		long millis = Seconds.millis(text);
		if (millis == Seconds.OUT_OF_RANGE || millis > TokenCounts.MAX) {
			reject(field, RejectReason.OUT_OF_RANGE, "not within 0 and " + TokenCounts.MAX / 1_000);
			return;
		}
		number(field, millis);
	}

	void flag(EventField field, boolean flag) {
		number(field, flag ? 1 : 0);
	}

	void timestamp(String text) {
		timestamp(Rfc3339.epochMicros(text));
	}

	/**
	 * Notes a time.
	 * @param micros what {@link Rfc3339} has read
	 */
	void timestamp(long micros) {
		if (micros == Rfc3339.NOT_A_TIME) {
			reject(EventField.CREATED_AT, RejectReason.BAD_TIMESTAMP, "not an RFC 3339 time with offset or Z");
			return;
		}
		if (micros > this.latestMicros) {
			reject(EventField.CREATED_AT, RejectReason.IN_FUTURE, "more than 5 minutes after the start of the run");
			return;
		}
		if (micros < this.earliestMicros) {
			reject(EventField.CREATED_AT, RejectReason.TOO_OLD, "before " + this.times.oldestDay()
					+ ", the first day that is loaded (usagemill.oldest-day, keep-events)");
			return;
		}
		number(EventField.CREATED_AT, micros);
	}

	/** Notes a fault, unless a field that comes before has one. */
	void reject(EventField field, RejectReason reason, String detail) {
		if (this.faulty == null || field.compareTo(this.faulty) < 0) {
			this.faulty = field;
			this.fault = new Verdict.Rejected(reason, field.jsonName() + ": " + detail);
		}
	}

	/** The verdict on the line, once all its fields have been read. */
	Verdict verdict() {
		if ((this.seen & REQUIRED) != REQUIRED) {
			rejectMissing();
		}
		if (this.fault != null) {
			return this.fault;
		}
		if (this.labels.fault() != null) {
			return this.labels.fault();
		}
		for (int kind = 0; kind < TOKENS.length; kind++) {
			this.tokens[kind] = this.numbers[TOKENS[kind]];
		}
		TokenKind exceeded = TokenCounts.exceeded(this.tokens);
		if (exceeded != null) {
			return new Verdict.Rejected(RejectReason.INCONSISTENT_TOKENS, excess(exceeded));
		}
		return new Verdict.Accepted(new LoggedEvent(this.texts, this.numbers, this.kept, this.labels.utf8()));
	}

	private void rejectMissing() {
		for (EventField field : FIELDS) {
			if ((bit(field) & REQUIRED & ~this.seen) != 0) {
				reject(field, RejectReason.MISSING_FIELD, "absent");
				return;
			}
		}
	}

	private static String excess(TokenKind whole) {
		return whole.parts()
			.stream()
			.map((part) -> EventField.of(part).jsonName())
			.collect(Collectors.joining(" + ", "", (whole.parts().size() == 1) ? " exceeds " : " exceed "))
				+ EventField.of(whole).jsonName();
	}

	private static int bit(EventField field) {
		return 1 << field.ordinal();
	}

}
