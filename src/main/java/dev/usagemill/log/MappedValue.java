package dev.usagemill.log;

import java.math.BigInteger;

import tools.jackson.databind.JsonNode;

import dev.usagemill.event.EventField;
import dev.usagemill.event.TokenCounts;
import dev.usagemill.event.UsageEvent;

/**
 * Reads what a field mapping has found for one field into the draft, or notes what is
 * wrong with it: by the rules of {@link FieldReader}, which reads our own format.
 */
final class MappedValue {

	/** What is wrong with a place that leads nowhere. */
	static final String BLOCKED = "goes on within a text, a number or a flag";

	private MappedValue() {
	}

	static void read(EventField field, JsonNode value, EventDraft draft) {
		draft.isFirst(field);
		if (value == FieldSource.BLOCKED) {
			draft.reject(field, RejectReason.WRONG_TYPE, "its place " + BLOCKED);
			return;
		}
		switch (field.type()) {
			case REQUIRED_TEXT, OPTIONAL_TEXT, TIMESTAMP -> readText(field, value, draft);
			case COUNT -> readNumber(field, value, TokenCounts.MAX, draft);
			case SECONDS -> readSeconds(field, value, draft);
			case DURATION -> readDuration(field, value, draft);
			case FLAG -> readFlag(field, value, draft);
		}
	}

	private static void readText(EventField field, JsonNode value, EventDraft draft) {
		if (value.isNull()) {
			if (field.type() != EventField.Type.OPTIONAL_TEXT) {
				draft.reject(field, RejectReason.MISSING_FIELD, "null");
			}
			return;
		}
		if (!value.isString()) {
			draft.reject(field, RejectReason.WRONG_TYPE, "not a string");
			return;
		}
		if (field.type() == EventField.Type.TIMESTAMP) {
			draft.timestamp(value.asString());
			return;
		}
		draft.text(field, value.asString());
	}

	private static void readSeconds(EventField field, JsonNode value, EventDraft draft) {
		if (!value.isNumber()) {
			draft.reject(field, RejectReason.WRONG_TYPE, "not a number");
			return;
		}
		draft.seconds(field, value.asString());
	}

	private static void readDuration(EventField field, JsonNode value, EventDraft draft) {
		if (!value.isNull()) {
			readNumber(field, value, UsageEvent.MAX_DURATION_MS, draft);
		}
	}

	private static void readNumber(EventField field, JsonNode value, long max, EventDraft draft) {
		if (!value.isIntegralNumber()) {
			draft.reject(field, RejectReason.WRONG_TYPE, "not a whole number");
			return;
		}
		BigInteger number = value.bigIntegerValue();
		if (number.signum() < 0 || number.compareTo(BigInteger.valueOf(max)) > 0) {
			draft.reject(field, RejectReason.OUT_OF_RANGE, "not within 0 and " + max);
			return;
		}
		draft.number(field, number.longValue());
	}

	private static void readFlag(EventField field, JsonNode value, EventDraft draft) {
		if (!value.isBoolean()) {
			draft.reject(field, RejectReason.WRONG_TYPE, "not true or false");
			return;
		}
		draft.flag(field, value.booleanValue());
	}

}
