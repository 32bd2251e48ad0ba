package dev.usagemill.log;

import java.time.Instant;
import java.util.Arrays;
import java.util.stream.Collectors;

import dev.usagemill.event.EventField;
import dev.usagemill.event.Labels;
import dev.usagemill.event.Quantities;
import dev.usagemill.event.Quantity;
import dev.usagemill.event.TextFault;
import dev.usagemill.event.TokenCounts;
import dev.usagemill.event.TokenKind;
import dev.usagemill.event.UsageEvent;

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

	/**
	 * What may be charged beside tokens, but for the request itself, which is no field.
	 */
	private static final EventField[] QUANTITIES = EventField.BILLED.stream()
		.filter((field) -> field.billed() instanceof Quantity)
		.toArray(EventField[]::new);

	private static final long[] DEFAULTS = Arrays.stream(FIELDS).mapToLong(EventField::numberDefault).toArray();

	private final LabelDraft labels;

	private final EventTimes times;

	private final long earliestMicros;

	private final long latestMicros;

	private final String[] texts = new String[FIELDS.length];

	private final long[] numbers = new long[FIELDS.length];

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
		this.labels = new LabelDraft(kept);
		this.times = times;
		this.earliestMicros = times.earliest();
		this.latestMicros = times.latest();
	}

	void clear() {
		Arrays.fill(this.texts, null);
		System.arraycopy(DEFAULTS, 0, this.numbers, 0, DEFAULTS.length);
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
		long micros = Rfc3339.epochMicros(text);
		if (micros == Rfc3339.NOT_A_TIME) {
			reject(EventField.CREATED_AT, RejectReason.BAD_TIMESTAMP, "not an RFC 3339 time with offset or Z");
			return;
		}
		if (micros > this.latestMicros) {
			reject(EventField.CREATED_AT, RejectReason.IN_FUTURE, "more than 5 minutes after the start of the run");
			return;
		}
		if (micros < this.earliestMicros) {
			reject(EventField.CREATED_AT, RejectReason.TOO_OLD,
					"before " + this.times.oldestDay() + ", the first day that is loaded (usagemill.oldest-day)");
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
		return new Verdict.Accepted(event());
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

	private UsageEvent event() {
		long micros = number(EventField.CREATED_AT);
		long durationMs = number(EventField.DURATION_MS);
		return new UsageEvent(text(EventField.ID), text(EventField.USER_ID), text(EventField.FEATURE),
				text(EventField.MODEL), TokenCounts.of(this.tokens), quantities(), text(EventField.SERVICE_TIER),
				(durationMs == EventField.ABSENT) ? null : durationMs, number(EventField.SUCCESS) == 1,
				text(EventField.ERROR_TYPE),
				Instant.ofEpochSecond(Math.floorDiv(micros, 1_000_000), Math.floorMod(micros, 1_000_000) * 1_000L),
				this.labels.labels());
	}

	/** Nearly no event has any. */
	private Quantities quantities() {
		Quantities quantities = Quantities.NONE;
		for (EventField field : QUANTITIES) {
			if (number(field) != 0) {
				quantities = quantities.with((Quantity) field.billed(), number(field));
			}
		}
		return quantities;
	}

	private String text(EventField field) {
		return this.texts[field.ordinal()];
	}

	private long number(EventField field) {
		return this.numbers[field.ordinal()];
	}

	private static int bit(EventField field) {
		return 1 << field.ordinal();
	}

}
