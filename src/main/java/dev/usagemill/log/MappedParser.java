package dev.usagemill.log;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;

import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Decides what each line of another format is, by a map: it turns the line into one of
 * ours, and an {@link EventParser} decides on that. So the same rules hold, and details
 * name our fields. Slower than an {@link EventParser}, as it reads each line twice.
 *
 * <p>
 * Not safe for several threads: give each its own.
 */
public final class MappedParser implements LineParser {

	private static final char BYTE_ORDER_MARK = '\uFEFF';

	/** What a line as a whole can be rejected for, whatever its fields are. */
	private static final Set<RejectReason> OF_WHOLE_LINES = EnumSet.range(RejectReason.LINE_TOO_LONG,
			RejectReason.DUPLICATE_KEY);

	private static final JsonMapper JSON = JsonMapper
		.builder(JsonFactory.builder()
			.disable(TokenStreamFactory.Feature.CANONICALIZE_PROPERTY_NAMES)
			.disable(TokenStreamFactory.Feature.INTERN_PROPERTY_NAMES)
			.streamReadConstraints(StreamReadConstraints.builder()
				.maxNestingDepth(EventParser.MAX_DEPTH)
				.maxNameLength(LineReader.MAX_LINE_BYTES)
				.build())
			.build())
		.enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
		.enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
		.enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
		// 1.0 is not a whole number
		.disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
		.build();

	private final FieldMapping map;

	private final EventParser events;

	private final StrictUtf8 text = new StrictUtf8();

	/**
	 * A parser for one run.
	 * @param startedAt when the run started; events that lie more than 5 minutes later
	 * are rejected
	 */
	public MappedParser(FieldMapping map, Instant startedAt) {
		this.map = map;
		this.events = new EventParser(startedAt);
	}

	/**
	 * Decides on the reader's current line.
	 * @param line a reader whose {@code next()} was true
	 */
	@Override
	public Verdict parse(LineReader line) {
		return line.tooLong() ? this.events.parse(line) : parse(line.buffer(), line.offset(), line.length());
	}

	/**
	 * Decides on a line.
	 * @param bytes holds the line without its newline; only read while this runs
	 */
	@Override
	public Verdict parse(byte[] bytes, int offset, int length) {
		if (length > LineReader.MAX_LINE_BYTES || !this.text.decode(bytes, offset, length)) {
			return this.events.parse(bytes, offset, length);
		}
		JsonNode line;
		try {
			line = JSON.readTree(decoded());
		}
		catch (JacksonException | NumberFormatException unreadable) {
			return unreadable(bytes, offset, length);
		}
		if (!line.isObject()) {
			return unreadable(bytes, offset, length);
		}
		if (this.map.skips(line)) {
			return Verdict.SKIPPED;
		}
		byte[] event = JSON.writeValueAsString(this.map.event(line)).getBytes(StandardCharsets.UTF_8);
		return this.events.parse(event, 0, event.length);
	}

	@Override
	public String whySkipped(LineReader line) {
		this.text.decode(line.buffer(), line.offset(), line.length());
		return this.map.whySkipped(JSON.readTree(decoded())).orElseThrow();
	}

	private String decoded() {
		char[] characters = this.text.characters();
		int length = this.text.length();
		int start = (length > 0 && characters[0] == BYTE_ORDER_MARK) ? 1 : 0;
		return new String(characters, start, length - start);
	}

	/** What is wrong with a line as a whole is the same with a map and without. */
	private Verdict unreadable(byte[] bytes, int offset, int length) {
		Verdict verdict = this.events.parse(bytes, offset, length);
		if (verdict instanceof Verdict.Blank
				|| (verdict instanceof Verdict.Rejected rejected && OF_WHOLE_LINES.contains(rejected.reason()))) {
			return verdict;
		}
		return new Verdict.Rejected(RejectReason.NOT_JSON, "has a number of more than 1,000 digits");
	}

}
