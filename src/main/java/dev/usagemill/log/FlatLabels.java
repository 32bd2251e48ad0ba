package dev.usagemill.log;

/** Reads the labels of a flat line, if these are plain as well. */
final class FlatLabels {

	private final LabelDraft draft;

	private final OtherFields names = new OtherFields();

	FlatLabels(LabelDraft draft) {
		this.draft = draft;
	}

	/** Begins the next line. */
	void clear() {
		this.names.clear();
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
		this.draft.ascii(label, line, isText ? from + 1 : from, isText ? to - 1 : to);
	}

	private static int afterSpaces(byte[] line, int from, int end) {
		int at = from;
		while (at < end && line[at] == ' ') {
			at++;
		}
		return at;
	}

}
