package dev.usagemill.log;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import dev.usagemill.event.EventField;
import dev.usagemill.event.Labels;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The published schema and the parser say the same about an object that is good JSON,
 * apart from the rules that a schema cannot say.
 */
class EventSchemaTest {

	/**
	 * What the parser may reject though the schema accepts it: lengths in bytes, numbers
	 * that are whole but not written so, half pairs of surrogates, days that a month does
	 * not have, what depends on the clock, and sums.
	 */
	private static final Set<RejectReason> BEYOND_A_SCHEMA = EnumSet.of(RejectReason.TEXT_TOO_LONG,
			RejectReason.WRONG_TYPE, RejectReason.INVALID_UTF8, RejectReason.BAD_TIMESTAMP, RejectReason.IN_FUTURE,
			RejectReason.INCONSISTENT_TOKENS);

	private static final List<String> ANYTHING = List.of("null", "true", "false", "0", "1", "-1", "7.0", "1e3", "0.5",
			"1000000000", "1000000001", "99999999999999999999", "-0", "\"\"", "\"7\"", "\"x\"", "[]", "{}", "[1]",
			"{\"a\":1}", "\"\\u0000\"", "\"a\\u0000b\"", "\"\\ud800\"", "\"\\n\"", "\"x\\n\"");

	private static final List<String> TIMES = List.of("2026-10-01T00:18:01Z", "2026-10-01t00:18:01z",
			"2026-10-01T00:18:01.1+05:30", "2026-10-01T00:18:01-23:59", "2026-10-01 00:18:01Z", "2026-10-01T00:18:01",
			"2026-10-01T00:18Z", "2026-10-01T24:00:00Z", "2026-10-01T00:60:00Z", "2026-13-01T00:00:00Z",
			"2026-02-30T00:00:00Z", "2024-02-29T00:00:00Z", "2026-06-30T23:59:60Z", "2016-12-31T23:59:60Z",
			"2026-06-15T23:59:60Z", "2026-10-01T00:00:61Z", "2026-10-01T00:18:01.Z", "2026-10-01T00:18:01+0530",
			"2026-10-01T00:18:01+24:00", "0000-01-01T00:00:00Z", "0001-01-01T00:00:00+00:01", "9999-12-31T23:59:59Z",
			"2027-01-01T00:00:00Z", "2026-10-01T00:18:01Z\\n", " 2026-10-01T00:18:01Z", "2026-00-01T00:00:00Z",
			"2026-10-00T00:00:00Z", "2026-10-32T00:00:00Z", "+2026-10-01T00:00:00Z", "20261001T000000Z");

	/** The parser keeps them all. */
	private static final Labels KEPT = new Labels(List.of("team", "a", "a_9", "a".repeat(31), "users"));

	/** No parser can keep one of these. */
	private static final List<String> NEVER_KEPT = List.of("Team", "9a", "_a", "a-b", "", "a".repeat(32), "team\\n",
			"day", "feature", "model", "month", "none", "user", "week");

	private static Schema schema;

	private final Random random = new Random(3);

	private final EventParser parser = new EventParser(LineLimit.USUAL, EventTimes.until(Line.RUN), KEPT);

	@BeforeAll
	static void readSchema() throws IOException {
		schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
			.getSchema(Files.readString(Path.of("sample-data/event.schema.json")));
	}

	@Test
	void saysWhatTheParserSays() {
		Set<RejectReason> beyond = EnumSet.noneOf(RejectReason.class);
		Set<RejectReason> common = EnumSet.noneOf(RejectReason.class);
		int accepted = 0;
		for (int i = 0; i < 30_000; i++) {
			String line = randomLine().json();
			byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
			Verdict verdict = this.parser.parse(bytes, 0, bytes.length);
			boolean isGood = schema.validate(line, InputFormat.JSON).isEmpty();
			if (verdict instanceof Verdict.Rejected rejected) {
				(isGood ? beyond : common).add(rejected.reason());
				assertThat(!isGood || isBeyondASchema(rejected, line)).as(rejected + ": " + line).isTrue();
				continue;
			}
			accepted++;
			assertThat(isGood).as(line).isTrue();
		}
		assertThat(accepted).isGreaterThan(3_000);
		assertThat(beyond).isEqualTo(BEYOND_A_SCHEMA);
		assertThat(common).contains(RejectReason.MISSING_FIELD, RejectReason.WRONG_TYPE, RejectReason.OUT_OF_RANGE,
				RejectReason.TEXT_TOO_LONG, RejectReason.NUL_BYTES, RejectReason.BAD_TIMESTAMP);
	}

	@Test
	void namesEveryFieldAndNoOther() {
		assertThat(schema.getSchemaNode().get("properties").propertyNames()).containsExactlyElementsOf(
				Stream.concat(Arrays.stream(EventField.values()).map(EventField::jsonName), Stream.of(Labels.FIELD))
					.toList());
	}

	private static boolean isBeyondASchema(Verdict.Rejected rejected, String line) {
		if (rejected.reason() == RejectReason.WRONG_TYPE) {
			return line.contains("7.0") || line.contains("1e3");
		}
		if (rejected.reason() == RejectReason.TEXT_TOO_LONG) {
			return line.contains("ü");
		}
		return BEYOND_A_SCHEMA.contains(rejected.reason());
	}

	private Line randomLine() {
		Line line = this.random.nextBoolean() ? Line.full() : Line.least();
		for (int change = this.random.nextInt(3); change > 0; change--) {
			EventField field = EventField.values()[this.random.nextInt(EventField.values().length)];
			line = (this.random.nextInt(8) == 0) ? line.without(field.jsonName())
					: line.with(field.jsonName(), randomValue(field));
		}
		if (this.random.nextInt(3) == 0) {
			line = line.with(Labels.FIELD, (this.random.nextInt(8) == 0) ? one(ANYTHING) : randomLabels());
		}
		return line.shuffled(this.random);
	}

	private String randomLabels() {
		Line labels = new Line(Map.of());
		for (int label = this.random.nextInt(3); label >= 0; label--) {
			String name = one(this.random.nextBoolean() ? KEPT.names() : NEVER_KEPT);
			labels = labels.with(name, randomValue(EventField.ID));
		}
		return labels.json();
	}

	private String randomValue(EventField field) {
		if (field == EventField.CREATED_AT && this.random.nextInt(4) > 0) {
			return "\"" + one(TIMES) + "\"";
		}
		return switch (this.random.nextInt(5)) {
			case 0 -> "\"" + "a".repeat(254 + this.random.nextInt(4)) + "\"";
			case 1 -> "\"" + "ü".repeat(126 + this.random.nextInt(133)) + "\"";
			case 2 -> String.valueOf(this.random.nextInt(2_000));
			default -> one(ANYTHING);
		};
	}

	private String one(List<String> values) {
		return values.get(this.random.nextInt(values.size()));
	}

}
