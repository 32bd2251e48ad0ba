package dev.usagemill.log;

import java.util.Locale;

/**
 * Why a line of a log file is not an event. If a line has several faults as a whole, the
 * first of these reasons down to {@link #DUPLICATE_KEY} wins. If it has none, its fields
 * are judged in the order id, userId, feature, model, tokensInput, tokensOutput,
 * tokensCacheRead, tokensCacheWrite5m, tokensCacheWrite1h, tokensReasoning, serviceTier,
 * durationMs, success, errorType, createdAt, and the first faulty one gives the reason;
 * so the reason does not depend on the order of the fields in the line. Then comes
 * {@link #INCONSISTENT_TOKENS}, which is a matter of several fields. {@link #FORGOTTEN}
 * takes the place of any other.
 */
public enum RejectReason {

	/** The line is not ended by a newline, and its file has ended for good. */
	PARTIAL_LAST_LINE,

	/** The line has more bytes than its {@link LineLimit} allows. */
	LINE_TOO_LONG,

	/**
	 * The line has a byte 0, as files do after a crash or when they are UTF-16; or a text
	 * that is kept has an escaped NUL character.
	 */
	NUL_BYTES,

	/**
	 * The line is not UTF-8, be it in a field that is ignored: a byte that cannot occur,
	 * an overlong form, a surrogate, a sequence that breaks off. Or a text that is kept
	 * has an escaped surrogate without its other half, which cannot be written as UTF-8.
	 */
	INVALID_UTF8,

	/**
	 * The line does not begin with one JSON value by RFC 8259, or it is nested deeper
	 * than {@link EventParser#MAX_DEPTH} levels. A long line has names that together are
	 * longer than 1 MiB, or a number or a text that is read which is.
	 */
	NOT_JSON,

	/** The line begins with a JSON value that is not an object. */
	NOT_OBJECT,

	/** Something other than white space comes after the object. */
	TRAILING_CONTENT,

	/** An object, at any depth, has two values under one name. */
	DUPLICATE_KEY,

	/** A required field is absent, null or empty. */
	MISSING_FIELD,

	/**
	 * A field has a value of another type than it should. {@code 1.0}, {@code 1e3},
	 * {@code "7"} and {@code true} are not whole numbers. A {@code null} counts as absent
	 * in {@code id}, {@code serviceTier}, {@code durationMs} and {@code errorType}, but
	 * is of a wrong type for token counts and {@code success}: it would say "unknown",
	 * and their defaults say something.
	 */
	WRONG_TYPE,

	/** A whole number is negative or above 1,000,000,000. */
	OUT_OF_RANGE,

	/** A text has more than 256 bytes as UTF-8. */
	TEXT_TOO_LONG,

	/**
	 * {@code createdAt} is not a time with an offset by RFC 3339, or lies outside the
	 * years 1 to 9999 in UTC. A second 60 is one only where a leap second can be: at the
	 * end of a month in UTC; it counts as the last microsecond before it.
	 */
	BAD_TIMESTAMP,

	/** {@code createdAt} lies more than 5 minutes after the start of the run. */
	IN_FUTURE,

	/**
	 * {@code createdAt} lies before the first day that is loaded: a line that claims to
	 * be of a far day would make a day of its own.
	 */
	TOO_OLD,

	/**
	 * The cached tokens exceed {@code tokensInput}, or the reasoning tokens exceed
	 * {@code tokensOutput}.
	 */
	INCONSISTENT_TOKENS,

	/**
	 * The line is of a user who was forgotten; or it has another fault, and names one.
	 * Nothing of it is kept.
	 */
	FORGOTTEN;

	private final String code = name().toLowerCase(Locale.ROOT);

	/** The name under which the reason is stored and shown, such as {@code not_json}. */
	public String code() {
		return this.code;
	}

}
