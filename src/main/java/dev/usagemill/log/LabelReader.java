package dev.usagemill.log;

import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Reads the object of a line's labels; those that are not kept are passed over. */
final class LabelReader {

	/** The line's object and that of the labels. */
	private static final int DEPTH = 2;

	private LabelReader() {
	}

	/** Reads the value at which the parser stands, and leaves the parser at its end. */
	static void read(JsonToken value, JsonParser parser, LineFaults faults, LabelDraft draft) {
		if (value == JsonToken.VALUE_NULL) {
			return;
		}
		if (value != JsonToken.START_OBJECT) {
			draft.reject(RejectReason.WRONG_TYPE, LabelDraft.FIELD + ": not an object");
			if (value.isStructStart()) {
				IgnoredValue.passOver(parser, DEPTH - 1, faults);
			}
			return;
		}
		faults.names().openObject();
		while (!faults.isTooDeep() && parser.nextToken() == JsonToken.PROPERTY_NAME) {
			String name = parser.currentName();
			if (!faults.names().add(name)) {
				faults.noteDuplicate("a label");
			}
			readLabel(draft.indexOf(name), parser.nextToken(), parser, draft);
			if (parser.currentToken().isStructStart()) {
				IgnoredValue.passOver(parser, DEPTH, faults);
			}
		}
		faults.names().closeObject();
	}

	private static void readLabel(int label, JsonToken value, JsonParser parser, LabelDraft draft) {
		if (label == LabelDraft.NONE || value == JsonToken.VALUE_NULL) {
			return;
		}
		if (value.isStructStart()) {
			draft.reject(label, RejectReason.WRONG_TYPE, "not a text, a number or a flag");
			return;
		}
		draft.value(label, parser.getString());
	}

}
