package dev.usagemill.log;

import java.util.stream.Collectors;

import tools.jackson.databind.JsonNode;

/**
 * Reads what a field mapping has found for one label into the draft, or notes what is
 * wrong with it: by the rules of {@link LabelReader}, which reads our own format. Of a
 * list, such as one of tags, all texts count, each once and by the alphabet: in another
 * order it is the same label.
 */
final class MappedLabel {

	/** A list of more has no label that is short enough. */
	static final int MOST_VALUES = 100;

	private MappedLabel() {
	}

	static void read(int label, JsonNode value, LabelDraft draft) {
		if (value == null || value.isNull()) {
			return;
		}
		if (value == FieldSource.BLOCKED) {
			draft.reject(label, RejectReason.WRONG_TYPE, "its place " + MappedValue.BLOCKED);
			return;
		}
		if (value.isArray() && value.size() > MOST_VALUES) {
			draft.reject(label, RejectReason.TEXT_TOO_LONG, "a list of more than " + MOST_VALUES + " values");
			return;
		}
		if (value.isArray()) {
			draft.value(label,
					value.valueStream()
						.filter((one) -> one.isValueNode() && !one.isNull())
						.map(JsonNode::asString)
						.distinct()
						.sorted()
						.collect(Collectors.joining(",")));
			return;
		}
		if (!value.isValueNode()) {
			draft.reject(label, RejectReason.WRONG_TYPE, "not a text, a number, a flag or a list of them");
			return;
		}
		draft.value(label, value.asString());
	}

}
