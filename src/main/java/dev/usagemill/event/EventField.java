package dev.usagemill.event;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The fields of an event, each described once: from this come what is read of a line,
 * what is staged and stored, the lists of columns in SQL, what {@code track} writes, and
 * the comments on the published columns. Their order decides which fault of a line is
 * reported if it has several.
 */
public enum EventField {

	ID(2, "id", Type.OPTIONAL_TEXT, UsageEvent::id, null,
			"of the request, from the app or from its place in the log; unique for a user and day"),

	USER_ID(2, "userId", Type.REQUIRED_TEXT, UsageEvent::userId, null, "as the app wrote it"),

	FEATURE(2, "feature", Type.REQUIRED_TEXT, UsageEvent::feature, null,
			"what the requests were for, as the app wrote it"),

	MODEL(2, "model", Type.REQUIRED_TEXT, UsageEvent::model, null, "as the app wrote it"),

	TOKENS_INPUT(2, "tokensInput", TokenKind.INPUT, "tokens of whole prompts, cached ones included"),

	TOKENS_OUTPUT(2, "tokensOutput", TokenKind.OUTPUT, "tokens of whole answers, reasoning included"),

	TOKENS_CACHE_READ(2, "tokensCacheRead", TokenKind.CACHE_READ,
			"input tokens that were read from a cache, part of tokens_input"),

	TOKENS_CACHE_WRITE_5M(2, "tokensCacheWrite5m", TokenKind.CACHE_WRITE_5M,
			"input tokens cached for 5 minutes, part of tokens_input"),

	TOKENS_CACHE_WRITE_1H(2, "tokensCacheWrite1h", TokenKind.CACHE_WRITE_1H,
			"input tokens cached for 1 hour, part of tokens_input"),

	TOKENS_REASONING(2, "tokensReasoning", TokenKind.REASONING, "tokens of reasoning, part of tokens_output"),

	TOKENS_INPUT_AUDIO(5, "tokensInputAudio", TokenKind.INPUT_AUDIO,
			"input tokens of audio outside any cache, part of tokens_input"),

	TOKENS_INPUT_IMAGE(5, "tokensInputImage", TokenKind.INPUT_IMAGE,
			"input tokens of images outside any cache, part of tokens_input"),

	TOKENS_INPUT_VIDEO(5, "tokensInputVideo", TokenKind.INPUT_VIDEO,
			"input tokens of video outside any cache, part of tokens_input"),

	TOKENS_CACHE_READ_AUDIO(5, "tokensCacheReadAudio", TokenKind.CACHE_READ_AUDIO,
			"input tokens of audio that were read from a cache, part of tokens_input, not of tokens_cache_read"),

	TOKENS_OUTPUT_AUDIO(5, "tokensOutputAudio", TokenKind.OUTPUT_AUDIO, "tokens of audio, part of tokens_output"),

	TOKENS_OUTPUT_IMAGE(5, "tokensOutputImage", TokenKind.OUTPUT_IMAGE, "tokens of images, part of tokens_output"),

	IMAGES(5, "images", Type.COUNT, Quantity.IMAGES, "images that were made"),

	AUDIO_MS(5, "audioSeconds", Type.SECONDS, Quantity.AUDIO_MS, "audio that was heard or made, ms"),

	CHARACTERS(5, "characters", Type.COUNT, Quantity.CHARACTERS, "characters that were read or spoken"),

	WEB_SEARCHES(5, "webSearches", Type.COUNT, Quantity.WEB_SEARCHES, "searches of the web"),

	TOOL_CALLS(5, "toolCalls", Type.COUNT, Quantity.TOOL_CALLS, "calls of the provider's tools"),

	SERVICE_TIER(2, "serviceTier", Type.OPTIONAL_TEXT, UsageEvent::serviceTier, "standard",
			"such as standard or batch"),

	DURATION_MS(2, "durationMs", Type.DURATION,
			(event) -> (event.durationMs() != null) ? event.durationMs() : EventField.ABSENT, EventField.ABSENT,
			"how long the request took, ms; NULL if it was not logged"),

	SUCCESS(2, "success", Type.FLAG, (event) -> event.success() ? 1 : 0, 1, "whether the request succeeded"),

	ERROR_TYPE(2, "errorType", Type.OPTIONAL_TEXT, UsageEvent::errorType, null,
			"what kind of failure; only of failed requests"),

	CREATED_AT(2, "createdAt", Type.TIMESTAMP, UsageEvent::createdAtMicros, EventField.ABSENT,
			"when the request was made, UTC");

	/** The number of a field that an event does not have. */
	public static final long ABSENT = Long.MIN_VALUE;

	/** Two events of a day that are the same in these are the same event. */
	public static final List<EventField> KEY = List.of(USER_ID, ID);

	/**
	 * In this order the events of a day are stored. Logs are nearly in the order of time
	 * already, and such rows are sorted twice as fast as rows sorted by user.
	 */
	public static final List<EventField> SORTED_BY = List.of(CREATED_AT, USER_ID, ID);

	/** The columns as they are stored. */
	public static final List<EventField> STORED = Stream.of(List.of(USER_ID, CREATED_AT, ID), List.of(values()))
		.flatMap(List::stream)
		.distinct()
		.toList();

	/**
	 * What may differ between two versions of an event. Of two with as many tokens the
	 * one that is smaller in this order counts.
	 */
	public static final List<EventField> CONTENT = STORED.stream().filter((field) -> !KEY.contains(field)).toList();

	/** What is charged, but for the request itself. */
	public static final List<EventField> BILLED = Arrays.stream(values())
		.filter((field) -> field.billed != null)
		.toList();

	/**
	 * Counts that most days have none of: all that is charged and no text. Staged files
	 * have them as one text, so a new one comes last.
	 */
	public static final List<EventField> RARE = BILLED.stream()
		.filter((field) -> !(field.billed instanceof TokenKind kind && kind.isText()))
		.toList();

	private static final Map<Billed, EventField> BY_BILLED = BILLED.stream()
		.collect(Collectors.toUnmodifiableMap(EventField::billed, Function.identity()));

	private static final Map<String, EventField> BY_NAME = Arrays.stream(values())
		.collect(Collectors.toUnmodifiableMap(EventField::jsonName, Function.identity()));

	private final int since;

	private final String jsonName;

	private final Type type;

	private final Billed billed;

	private final Function<UsageEvent, String> text;

	private final ToLongFunction<UsageEvent> number;

	private final String textDefault;

	private final long numberDefault;

	private final String comment;

	EventField(int since, String jsonName, Type type, Function<UsageEvent, String> text, String textDefault,
			String comment) {
		this(since, jsonName, type, null, text, null, textDefault, ABSENT, comment);
	}

	EventField(int since, String jsonName, TokenKind tokens, String comment) {
		this(since, jsonName, Type.COUNT, tokens, null, (event) -> event.tokens().count(tokens), null, 0, comment);
	}

	EventField(int since, String jsonName, Type type, Quantity quantity, String comment) {
		this(since, jsonName, type, quantity, null, (event) -> event.quantities().count(quantity), null, 0, comment);
	}

	EventField(int since, String jsonName, Type type, ToLongFunction<UsageEvent> number, long numberDefault,
			String comment) {
		this(since, jsonName, type, null, null, number, null, numberDefault, comment);
	}

	EventField(int since, String jsonName, Type type, Billed billed, Function<UsageEvent, String> text,
			ToLongFunction<UsageEvent> number, String textDefault, long numberDefault, String comment) {
		this.since = since;
		this.jsonName = jsonName;
		this.type = type;
		this.billed = billed;
		this.text = text;
		this.number = number;
		this.textDefault = textDefault;
		this.numberDefault = numberDefault;
		this.comment = comment;
	}

	/** The field of that name, or {@code null} if the name is not one of ours. */
	public static EventField named(String jsonName) {
		return BY_NAME.get(jsonName);
	}

	/** The field that counts what is charged; null for the request itself. */
	public static EventField of(Billed billed) {
		return BY_BILLED.get(billed);
	}

	/**
	 * The warehouse format since which it is stored. A part of an older format has the
	 * default.
	 */
	public int since() {
		return this.since;
	}

	/** The field's name in a line. */
	public String jsonName() {
		return this.jsonName;
	}

	/** The name of the column in which it is stored. */
	public String column() {
		return name().toLowerCase(Locale.ROOT);
	}

	public Type type() {
		return this.type;
	}

	/** What it counts that is charged; null if that is nothing. */
	public Billed billed() {
		return this.billed;
	}

	/** What the column holds, for whoever reads the published table. */
	public String comment() {
		return this.comment;
	}

	/** The value of a text in an event; null if it has none. */
	public String text(UsageEvent event) {
		return this.text.apply(event);
	}

	/**
	 * The value of any other field in an event: a flag is 1 or 0, a timestamp counts
	 * microseconds since 1970, UTC. {@link #ABSENT} if the event has none.
	 */
	public long number(UsageEvent event) {
		return this.number.applyAsLong(event);
	}

	/**
	 * What an event has that does not say it, also in files that were written before
	 * there was this field.
	 */
	public long numberDefault() {
		return this.numberDefault;
	}

	/** The default as an SQL literal, {@code NULL} if there is none. */
	public String sqlDefault() {
		if (this.type.isText()) {
			return (this.textDefault != null) ? "'" + this.textDefault + "'" : "NULL";
		}
		if (this.numberDefault == ABSENT) {
			return "NULL";
		}
		return (this.type == Type.FLAG) ? Boolean.toString(this.numberDefault == 1) : Long.toString(this.numberDefault);
	}

	/** How the value of a field is written, in a line and in a column. */
	public enum Type {

		REQUIRED_TEXT("VARCHAR"), OPTIONAL_TEXT("VARCHAR"), COUNT("BIGINT"),

		/** A decimal in a line, whole milliseconds in a column. */
		SECONDS("BIGINT"),

		DURATION("BIGINT"), FLAG("BOOLEAN"), TIMESTAMP("TIMESTAMP");

		private final String sql;

		Type(String sql) {
			this.sql = sql;
		}

		/** The type of the column. */
		public String sql() {
			return this.sql;
		}

		public boolean isText() {
			return this == REQUIRED_TEXT || this == OPTIONAL_TEXT;
		}

		/** Whether every event must have it. */
		public boolean isRequired() {
			return this == REQUIRED_TEXT || this == TIMESTAMP;
		}

	}

}
