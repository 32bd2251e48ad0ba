package dev.usagemill.log;

import java.nio.charset.StandardCharsets;

/** Reads the labels of a flat line, if these are plain as well. */
final class FlatLabels {

	private static final byte[] NAME = (LabelDraft.FIELD + "\"").getBytes(StandardCharsets.US_ASCII);

	private final LabelDraft draft;

	private final OtherFields names = new OtherFields();

	FlatLabels(LabelDraft draft) {
		this.draft = draft;
	}

	/** Begins the next line. */
	void clear() {
		this.names.clear();
	}

	/** Whether the name that begins here is the labels'. */
	static boolean areNamed(byte[] line, int at, int end) {
		if (end - at < NAME.length) {
			return false;
		}
		for (int i = 0; i < NAME.length; i++) {
			if (line[at + i] != NAME[i]) {
				return false;
			}
		}
		return true;
	}

	/**
	 * Reads the value that begins here.
	 * @return the position after it; {@link OtherFields#NONE} if it is not plain
	 */
	int afterValue(byte[] line, int from, int end) {
		int at = from;
		if (at >= end || line[at++] != '{') {
			return OtherFields.NONE;
		}
		while (at < end && line[at] == '"') {
			int name = at + 1;
			int colon = this.names.afterName(line, name, end);
			if (colon == OtherFields.NONE || colon >= end || line[colon] != ':') {
				return OtherFields.NONE;
			}
			int value = afterSpaces(line, colon + 1, end);
			at = OtherFields.afterValue(line, value, end);
			if (at == OtherFields.NONE || at >= end) {
				return OtherFields.NONE;
			}
			keep(this.draft.indexOf(line, name, colon - 1), line, value, at);
			if (line[at] == '}') {
				return at + 1;
			}
			if (line[at] != ',') {
				return OtherFields.NONE;
			}
			at = afterSpaces(line, at + 1, end);
		}
		// an empty object, too: it is rare
		return OtherFields.NONE;
	}

	private void keep(int label, byte[] line, int from, int to) {
		if (label == LabelDraft.NONE || line[from] == 'n') {
			return;
		}
		boolean isText = line[from] == '"';
		int first = isText ? from + 1 : from;
		int length = (isText ? to - 1 : to) - first;
		this.draft.value(label, new String(line, first, length, StandardCharsets.ISO_8859_1));
	}

	private static int afterSpaces(byte[] line, int from, int end) {
		int at = from;
		while (at < end && line[at] == ' ') {
			at++;
		}
		return at;
	}

}
