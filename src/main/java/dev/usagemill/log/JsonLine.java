package dev.usagemill.log;

import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.exc.UnexpectedEndOfInputException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.JsonRecyclerPools;

/**
 * Reads the JSON of one line. It decides on everything that concerns the line as a whole
 * (syntax, one object and nothing after it, names that occur once), and hands the object
 * to its content.
 */
final class JsonLine {

	/**
	 * Characters are read, not bytes, so that Jackson does not guess an encoding. Names
	 * are not kept in a table: hostile ones would fill it, or collide in it. Lengths need
	 * no limits, as a line has one and no ignored value is decoded.
	 */
	static final JsonFactory JSON = JsonFactory.builder()
		.disable(TokenStreamFactory.Feature.CANONICALIZE_PROPERTY_NAMES)
		.disable(TokenStreamFactory.Feature.INTERN_PROPERTY_NAMES)
		.recyclerPool(JsonRecyclerPools.threadLocalPool())
		.streamReadConstraints(StreamReadConstraints.builder()
			.maxNestingDepth(Integer.MAX_VALUE)
			.maxNameLength(Integer.MAX_VALUE)
			.maxNumberLength(Integer.MAX_VALUE)
			.build())
		.build();

	private final LineContent content;

	private LineFaults faults;

	JsonLine(LineContent content) {
		this.content = content;
	}

	/** Reads a line that has more than white space, and decides on it. */
	Verdict read(char[] characters, int offset, int length) {
		this.content.clear();
		this.faults = new LineFaults();
		try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), characters, offset, length)) {
			Verdict.Rejected rejected = readValue(parser);
			if (rejected != null) {
				return rejected;
			}
			if (hasMore(parser)) {
				return new Verdict.Rejected(RejectReason.TRAILING_CONTENT, "something comes after the object");
			}
		}
		return (this.faults.duplicate() != null) ? this.faults.duplicate() : this.content.verdict();
	}

	/** The first value of the line, whatever it is: {@code null} if it is an object. */
	private Verdict.Rejected readValue(JsonParser parser) {
		try {
			if (parser.nextToken() == JsonToken.START_OBJECT) {
				return readObject(parser);
			}
			IgnoredValue value = IgnoredValue.passOver(parser, 0);
			// a text is read to its end only when the next token is, and there is none
			parser.finishToken();
			return value.isTooDeep() ? tooDeep() : new Verdict.Rejected(RejectReason.NOT_OBJECT, "not an object");
		}
		catch (UnexpectedEndOfInputException ex) {
			return new Verdict.Rejected(RejectReason.NOT_JSON, "the line ends within its JSON value");
		}
		catch (StreamReadException ex) {
			return new Verdict.Rejected(RejectReason.NOT_JSON,
					"no JSON near character " + (ex.getLocation().getCharOffset() + 1));
		}
	}

	private Verdict.Rejected readObject(JsonParser parser) {
		this.content.read(parser, this.faults);
		return this.faults.isTooDeep() ? tooDeep() : null;
	}

	private static boolean hasMore(JsonParser parser) {
		try {
			return parser.nextToken() != null;
		}
		catch (StreamReadException ex) {
			// not even a token: it is more all the same
			return true;
		}
	}

	private static Verdict.Rejected tooDeep() {
		return new Verdict.Rejected(RejectReason.NOT_JSON, "nested deeper than " + EventParser.MAX_DEPTH + " levels");
	}

}
