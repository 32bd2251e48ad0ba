package dev.usagemill.log;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import dev.usagemill.event.EventField;

/**
 * Reads the lines that nearly all lines are: one flat object of our fields and a few
 * others, without escapes, which saves a third of the time that {@link JsonLine} takes.
 * Of any other line it says nothing, and {@link JsonLine} is the judge; so it is of every
 * line that has a fault.
 */
final class FlatLine {

	private static final EventField[] FIELDS = EventField.values();

	private static final byte[][] NAMES = Arrays.stream(FIELDS)
		.map((field) -> field.jsonName().getBytes(StandardCharsets.US_ASCII))
		.toArray(byte[][]::new);

	private static final int MOST_FIELDS = FIELDS.length + OtherFields.MOST;

	/** Numbers of so many digits are in range, whatever they are. */
	private static final int SAFE_DIGITS = 9;

	/** What decoding makes of bytes that are not UTF-8. */
	private static final char MALFORMED = '\uFFFD';

	private final EventDraft draft;

	/** Where in a line which field stood last time: apps keep to one order. */
	private final EventField[] order = Arrays.copyOf(FIELDS, MOST_FIELDS);

	private final OtherFields others = new OtherFields();

	private final FlatLabels labels;

	private byte[] line;

	private int at;

	private int end;

	FlatLine(EventDraft draft) {
		this.draft = draft;
		this.labels = new FlatLabels(draft.labels());
	}

	/** The event that the line is; null if that is for {@link JsonLine} to say. */
	Verdict.Accepted read(byte[] bytes, int offset, int length) {
		this.line = bytes;
		this.at = offset;
		this.end = offset + length;
		this.draft.clear();
		this.others.clear();
		this.labels.clear();
		boolean understood = isNext('{') && hasFields() && this.at == this.end;
		return (understood && this.draft.verdict() instanceof Verdict.Accepted accepted) ? accepted : null;
	}

	/** Reads up to the closing brace. */
	private boolean hasFields() {
		for (int place = 0; place < MOST_FIELDS; place++) {
			if (!isNext('"') || !hasField(field(place))) {
				return false;
			}
			if (isNext('}')) {
				return true;
			}
			if (!isNext(',')) {
				return false;
			}
			skipSpaces();
		}
		return false;
	}

	/** The rest of a field, after its name if it is one of ours. */
	private boolean hasField(EventField field) {
		if (field == null && FlatLabels.areNamed(this.line, this.at, this.end)) {
			return goTo(this.others.afterName(this.line, this.at, this.end)) && hasColon()
					&& goTo(this.labels.afterValue(this.line, this.at, this.end));
		}
		if (field == null) {
			return goTo(this.others.afterName(this.line, this.at, this.end)) && hasColon()
					&& goTo(OtherFields.afterValue(this.line, this.at, this.end));
		}
		return this.draft.isFirst(field) && hasColon() && hasValue(field);
	}

	private boolean hasColon() {
		if (!isNext(':')) {
			return false;
		}
		skipSpaces();
		return true;
	}

	private boolean goTo(int after) {
		this.at = after;
		return after != OtherFields.NONE;
	}

	/** Our field whose name comes next, null if none does. */
	private EventField field(int place) {
		if (this.order[place] != null && isNamed(this.order[place])) {
			return this.order[place];
		}
		for (EventField field : FIELDS) {
			if (isNamed(field)) {
				this.order[place] = field;
				return field;
			}
		}
		return null;
	}

	/** Whether the field's name comes next, and goes past it if it does. */
	private boolean isNamed(EventField field) {
		byte[] name = NAMES[field.ordinal()];
		int quote = this.at + name.length;
		if (quote >= this.end || this.line[quote] != '"') {
			return false;
		}
		for (int i = 0; i < name.length; i++) {
			if (this.line[this.at + i] != name[i]) {
				return false;
			}
		}
		this.at = quote + 1;
		return true;
	}

	private boolean hasValue(EventField field) {
		return switch (field.type()) {
			case REQUIRED_TEXT, TIMESTAMP -> hasText(field);
			case OPTIONAL_TEXT -> hasText(field) || isWord("null");
			case COUNT -> hasNumber(field);
			// rare, and with more rules than there is room for here
			case SECONDS -> false;
			case DURATION -> hasNumber(field) || isWord("null");
			case FLAG -> hasFlag(field);
		};
	}

	private boolean hasText(EventField field) {
		if (this.at >= this.end || this.line[this.at] != '"') {
			return false;
		}
		int from = this.at + 1;
		int to = from;
		boolean ascii = true;
		while (to < this.end && isPlain(this.line[to])) {
			ascii &= this.line[to] > 0;
			to++;
		}
		if (to == this.end || this.line[to] != '"') {
			return false;
		}
		String text = new String(this.line, from, to - from,
				ascii ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8);
		if (field.type() == EventField.Type.TIMESTAMP) {
			this.draft.timestamp(text);
		}
		else if (ascii) {
			this.draft.ascii(field, text);
		}
		else if (text.indexOf(MALFORMED) < 0) {
			this.draft.text(field, text);
		}
		else {
			return false;
		}
		this.at = to + 1;
		return true;
	}

	/** Printable ASCII that stands for itself, or a byte of another character. */
	private static boolean isPlain(byte character) {
		return (character >= ' ' || character < 0) && character != '"' && character != '\\' && character != 0x7F;
	}

	private boolean hasNumber(EventField field) {
		int from = this.at;
		long number = 0;
		while (this.at < this.end && this.line[this.at] >= '0' && this.line[this.at] <= '9') {
			number = number * 10 + (this.line[this.at++] - '0');
		}
		int digits = this.at - from;
		boolean leadingZero = digits > 1 && this.line[from] == '0';
		if (digits == 0 || digits > SAFE_DIGITS || leadingZero) {
			return false;
		}
		this.draft.number(field, number);
		return true;
	}

	private boolean hasFlag(EventField field) {
		boolean flag = isWord("true");
		this.draft.flag(field, flag);
		return flag || isWord("false");
	}

	private boolean isWord(String word) {
		int length = word.length();
		if (this.end - this.at < length) {
			return false;
		}
		for (int i = 0; i < length; i++) {
			if (this.line[this.at + i] != word.charAt(i)) {
				return false;
			}
		}
		this.at += length;
		return true;
	}

	private boolean isNext(char character) {
		if (this.at >= this.end || this.line[this.at] != character) {
			return false;
		}
		this.at++;
		return true;
	}

	private void skipSpaces() {
		while (this.at < this.end && this.line[this.at] == ' ') {
			this.at++;
		}
	}

}
