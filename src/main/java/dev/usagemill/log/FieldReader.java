package dev.usagemill.log;

import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

import dev.usagemill.event.EventField;
import dev.usagemill.event.TokenCounts;
import dev.usagemill.event.UsageEvent;

/** Reads the value of one field into the draft, or notes what is wrong with it. */
final class FieldReader {

	private static final int OUT_OF_RANGE = -1;

	/** The digits of the largest number; JSON has no leading zeros. */
	private static final int MAX_DIGITS = 10;

	private FieldReader() {
	}

	/** Reads the value at which the parser stands. */
	static void read(EventField field, JsonToken value, JsonParser parser, EventDraft draft) {
		switch (field.type()) {
			case REQUIRED_TEXT, OPTIONAL_TEXT, TIMESTAMP -> readText(field, value, parser, draft);
			case COUNT -> readNumber(field, value, TokenCounts.MAX, parser, draft);
			case SECONDS -> readSeconds(field, value, parser, draft);
			case DURATION -> readDuration(field, value, parser, draft);
			case FLAG -> readFlag(field, value, draft);
		}
	}

	private static void readText(EventField field, JsonToken value, JsonParser parser, EventDraft draft) {
		if (value == JsonToken.VALUE_NULL) {
			if (field.type() != EventField.Type.OPTIONAL_TEXT) {
				draft.reject(field, RejectReason.MISSING_FIELD, "null");
			}
			return;
		}
		if (value != JsonToken.VALUE_STRING) {
			draft.reject(field, RejectReason.WRONG_TYPE, "not a string");
			return;
		}
		if (field.type() == EventField.Type.TIMESTAMP) {
			draft.timestamp(parser.getString());
			return;
		}
		draft.text(field, parser.getString());
	}

	private static void readDuration(EventField field, JsonToken value, JsonParser parser, EventDraft draft) {
		if (value != JsonToken.VALUE_NULL) {
			readNumber(field, value, UsageEvent.MAX_DURATION_MS, parser, draft);
		}
	}

	private static void readNumber(EventField field, JsonToken value, long max, JsonParser parser, EventDraft draft) {
		if (value != JsonToken.VALUE_NUMBER_INT) {
			draft.reject(field, RejectReason.WRONG_TYPE, "not a whole number");
			return;
		}
		long number = wholeNumber(parser);
		if (number == OUT_OF_RANGE || number > max) {
			draft.reject(field, RejectReason.OUT_OF_RANGE, "not within 0 and " + max);
			return;
		}
		draft.number(field, number);
	}

	private static void readSeconds(EventField field, JsonToken value, JsonParser parser, EventDraft draft) {
		if (value != JsonToken.VALUE_NUMBER_INT && value != JsonToken.VALUE_NUMBER_FLOAT) {
			draft.reject(field, RejectReason.WRONG_TYPE, "not a number");
			return;
		}
		draft.seconds(field, (parser.getStringLength() <= Seconds.MAX_CHARACTERS) ? parser.getString() : Seconds.LONG);
	}

	/** Reads digits by hand: a number of 100,000 digits must not be computed. */
	private static long wholeNumber(JsonParser parser) {
		int length = parser.getStringLength();
		int offset = parser.getStringOffset();
		char[] characters = parser.getStringCharacters();
		if (characters[offset] == '-') {
			boolean isMinusZero = length == 2 && characters[offset + 1] == '0';
			return isMinusZero ? 0 : OUT_OF_RANGE;
		}
		if (length > MAX_DIGITS) {
			return OUT_OF_RANGE;
		}
		long number = 0;
		for (int i = offset; i < offset + length; i++) {
			number = number * 10 + (characters[i] - '0');
		}
		return number;
	}

	private static void readFlag(EventField field, JsonToken value, EventDraft draft) {
		if (value != JsonToken.VALUE_TRUE && value != JsonToken.VALUE_FALSE) {
			draft.reject(field, RejectReason.WRONG_TYPE, "not true or false");
			return;
		}
		draft.flag(field, value == JsonToken.VALUE_TRUE);
	}

}
