package dev.usagemill.log;

import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The fields of a line that are read; all others are ignored. Their order decides which
 * fault of a line is reported if it has several.
 */
enum EventField {

	ID("id", Kind.OPTIONAL_TEXT),

	USER_ID("userId", Kind.REQUIRED_TEXT),

	FEATURE("feature", Kind.REQUIRED_TEXT),

	MODEL("model", Kind.REQUIRED_TEXT),

	TOKENS_INPUT("tokensInput", Kind.TOKENS),

	TOKENS_OUTPUT("tokensOutput", Kind.TOKENS),

	TOKENS_CACHE_READ("tokensCacheRead", Kind.TOKENS),

	TOKENS_CACHE_WRITE_5M("tokensCacheWrite5m", Kind.TOKENS),

	TOKENS_CACHE_WRITE_1H("tokensCacheWrite1h", Kind.TOKENS),

	TOKENS_REASONING("tokensReasoning", Kind.TOKENS),

	SERVICE_TIER("serviceTier", Kind.OPTIONAL_TEXT),

	DURATION_MS("durationMs", Kind.DURATION),

	SUCCESS("success", Kind.FLAG),

	ERROR_TYPE("errorType", Kind.OPTIONAL_TEXT),

	CREATED_AT("createdAt", Kind.TIMESTAMP);

	enum Kind {

		REQUIRED_TEXT, OPTIONAL_TEXT, TOKENS, DURATION, FLAG, TIMESTAMP

	}

	static final int COUNT = values().length;

	/** The bits of the fields that every event must have. */
	static final int REQUIRED = USER_ID.bit() | FEATURE.bit() | MODEL.bit() | CREATED_AT.bit();

	private static final Map<String, EventField> BY_NAME = Arrays.stream(values())
		.collect(Collectors.toUnmodifiableMap((field) -> field.jsonName, Function.identity()));

	/** The field's name in a line. */
	final String jsonName;

	final Kind kind;

	EventField(String jsonName, Kind kind) {
		this.jsonName = jsonName;
		this.kind = kind;
	}

	/** The field of that name, or {@code null} if the name is not one of ours. */
	static EventField named(String jsonName) {
		return BY_NAME.get(jsonName);
	}

	/** A bit of its own for every field. */
	int bit() {
		return 1 << ordinal();
	}

}
