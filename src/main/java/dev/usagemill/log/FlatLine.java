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

	/** Their names with what is around them. */
	private static final Word[] NAMES = Arrays.stream(FIELDS)
		.map((field) -> new Word('"' + field.jsonName() + "\":"))
		.toArray(Word[]::new);

	private static final Word LABELS = new Word('"' + LabelDraft.FIELD + "\":");

	private static final Word TRUE = new Word("true");

	private static final Word FALSE = new Word("false");

	private static final Word NULL = new Word("null");

	private static final int MOST_FIELDS = FIELDS.length + OtherFields.MOST;

	/** Numbers of so many digits are in range, whatever they are. */
	private static final int SAFE_DIGITS = 9;

	/** What decoding makes of bytes that are not UTF-8. */
	private static final char MALFORMED = '\uFFFD';

	private final EventDraft draft;

	/** Which field came last time after which other one: apps keep to one order. */
	private final EventField[] following = FIELDS.clone();

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
		int before = FIELDS.length - 1;
		for (int place = 0; place < MOST_FIELDS; place++) {
			EventField field = field(before);
			if (!hasField(field)) {
				return false;
			}
			if (isNext('}')) {
				return true;
			}
			if (!isNext(',')) {
				return false;
			}
			skipSpaces();
			before = (field != null) ? field.ordinal() : before;
		}
		return false;
	}

	/** The rest of a field, after its name if it is one of ours. */
	private boolean hasField(EventField field) {
		if (field != null) {
			skipSpaces();
			return this.draft.isFirst(field) && hasValue(field);
		}
		boolean labels = LABELS.isAt(this.line, this.at, this.end);
		boolean named = isNext('"') && goTo(this.others.afterName(this.line, this.at, this.end)) && isNext(':');
		if (!named) {
			return false;
		}
		skipSpaces();
		return goTo(labels ? this.labels.afterValue(this.line, this.at, this.end)
				: OtherFields.afterValue(this.line, this.at, this.end));
	}

	private boolean goTo(int after) {
		this.at = after;
		return after != OtherFields.NONE;
	}

	/**
	 * Our field whose name comes next, and goes past the name; null if none does.
	 * @param before the field that came before
	 */
	private EventField field(int before) {
		EventField expected = this.following[before];
		if (isWord(NAMES[expected.ordinal()])) {
			return expected;
		}
		return LABELS.isAt(this.line, this.at, this.end) ? null : fieldAfter(before);
	}

	private EventField fieldAfter(int before) {
		for (int distance = 1; distance <= FIELDS.length; distance++) {
			EventField field = FIELDS[(before + distance) % FIELDS.length];
			if (isWord(NAMES[field.ordinal()])) {
				this.following[before] = field;
				return field;
			}
		}
		return null;
	}

	private boolean hasValue(EventField field) {
		return switch (field.type()) {
			case REQUIRED_TEXT, TIMESTAMP -> hasText(field);
			case OPTIONAL_TEXT -> hasText(field) || isWord(NULL);
			case COUNT -> hasNumber(field);
			// rare, and with more rules than there is room for here
			case SECONDS -> false;
			case DURATION -> hasNumber(field) || isWord(NULL);
			case FLAG -> hasFlag(field);
		};
	}

	private boolean hasText(EventField field) {
		if (this.at >= this.end || this.line[this.at] != '"') {
			return false;
		}
		int from = this.at + 1;
		int to = PlainText.end(this.line, from, this.end);
		if (to == this.end) {
			return false;
		}
		if (this.line[to] != '"') {
			return hasTextOfManyBytes(field, from, to);
		}
		this.at = to + 1;
		if (field.type() == EventField.Type.TIMESTAMP) {
			this.draft.timestamp(Rfc3339.epochMicros(this.line, from, to));
		}
		else {
			this.draft.ascii(field, this.line, from, to);
		}
		return true;
	}

	private boolean hasTextOfManyBytes(EventField field, int from, int ascii) {
		int to = ascii;
		while (to < this.end && (this.line[to] < 0 || PlainText.isPlain(this.line[to]))) {
			to++;
		}
		if (to == this.end || this.line[to] != '"' || field.type() == EventField.Type.TIMESTAMP) {
			return false;
		}
		String text = new String(this.line, from, to - from, StandardCharsets.UTF_8);
		if (text.indexOf(MALFORMED) >= 0) {
			return false;
		}
		this.draft.text(field, text);
		this.at = to + 1;
		return true;
	}

	private boolean hasNumber(EventField field) {
		int to = this.at;
		long number = 0;
		while (to < this.end && this.line[to] >= '0' && this.line[to] <= '9') {
			number = number * 10 + (this.line[to++] - '0');
		}
		int digits = to - this.at;
		boolean leadingZero = digits > 1 && this.line[this.at] == '0';
		if (digits == 0 || digits > SAFE_DIGITS || leadingZero) {
			return false;
		}
		this.at = to;
		this.draft.number(field, number);
		return true;
	}

	private boolean hasFlag(EventField field) {
		boolean flag = isWord(TRUE);
		this.draft.flag(field, flag);
		return flag || isWord(FALSE);
	}

	/** Whether the word comes next, and goes past it if it does. */
	private boolean isWord(Word word) {
		boolean is = word.isAt(this.line, this.at, this.end);
		this.at += is ? word.length() : 0;
		return is;
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
