package dev.usagemill.log;

import java.io.Reader;

import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.exc.StreamConstraintsException;
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
	 * How long a name, a number or a text that is read may be, and the names together
	 * that are remembered at once. Only a long line can have longer ones.
	 */
	static final int MAX_CHARACTERS = LineReader.MAX_HELD_BYTES;

	/**
	 * Characters are read, not bytes, so that Jackson does not guess an encoding. Names
	 * are not kept in a table: hostile ones would fill it, or collide in it. What is
	 * decoded of a long line may be as long as a line that is no long one.
	 */
	static final JsonFactory JSON = JsonFactory.builder()
		.disable(TokenStreamFactory.Feature.CANONICALIZE_PROPERTY_NAMES)
		.disable(TokenStreamFactory.Feature.INTERN_PROPERTY_NAMES)
		.recyclerPool(JsonRecyclerPools.threadLocalPool())
		.streamReadConstraints(StreamReadConstraints.builder()
			.maxNestingDepth(Integer.MAX_VALUE)
			.maxNameLength(MAX_CHARACTERS)
			.maxNumberLength(MAX_CHARACTERS)
			.maxStringLength(MAX_CHARACTERS)
			.build())
		.build();

	private final LineContent content;

	private LineFaults faults;

	JsonLine(LineContent content) {
		this.content = content;
	}

	/** Reads a line and decides on it. */
	Verdict read(char[] characters, int offset, int length) {
		return read(JSON.createParser(ObjectReadContext.empty(), characters, offset, length));
	}

	/**
	 * Reads a line and decides on it.
	 * @throws JacksonIOException if the characters cannot be read
	 */
	Verdict read(Reader characters) {
		return read(JSON.createParser(ObjectReadContext.empty(), characters));
	}

	private Verdict read(JsonParser created) {
		this.content.clear();
		this.faults = new LineFaults();
		try (JsonParser parser = created) {
			Verdict verdict = readValue(parser);
			if (verdict != null) {
				return verdict;
			}
			if (hasMore(parser)) {
				return new Verdict.Rejected(RejectReason.TRAILING_CONTENT, "something comes after the object");
			}
		}
		if (this.faults.tooMany() != null) {
			return this.faults.tooMany();
		}
		return (this.faults.duplicate() != null) ? this.faults.duplicate() : this.content.verdict();
	}

	/** The first value of the line, whatever it is: {@code null} if it is an object. */
	private Verdict readValue(JsonParser parser) {
		try {
			JsonToken first = parser.nextToken();
			if (first == null) {
				return Verdict.BLANK;
			}
			if (first == JsonToken.START_OBJECT) {
				return readObject(parser);
			}
			IgnoredValue.passOver(parser, 0, this.faults);
			// a text is read to its end only when the next token is, and there is none
			parser.finishToken();
			return this.faults.isTooDeep() ? tooDeep() : new Verdict.Rejected(RejectReason.NOT_OBJECT, "not an object");
		}
		catch (UnexpectedEndOfInputException ex) {
			return new Verdict.Rejected(RejectReason.NOT_JSON, "the line ends within its JSON value");
		}
		catch (StreamConstraintsException ex) {
			return new Verdict.Rejected(RejectReason.NOT_JSON,
					"has names, a number or a text that is read of more than " + MAX_CHARACTERS + " characters");
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
		catch (StreamReadException | StreamConstraintsException ex) {
			// not even a token: it is more all the same
			return true;
		}
	}

	private static Verdict.Rejected tooDeep() {
		return new Verdict.Rejected(RejectReason.NOT_JSON, "nested deeper than " + EventParser.MAX_DEPTH + " levels");
	}

}
