package dev.usagemill.log;

import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;

import dev.usagemill.event.EventField;

import static org.assertj.core.api.Assertions.assertThat;

class ReasonOrderTest {

	private static final List<String> VALUES = List.of("null", "\"\"", "\"a\"", "-1", "0", "5", "1e3", "99999999999",
			"true", "[{}]", "{\"userId\":\"x\"}", "\"\\ud800\"", "\"\\u0000\"", "\"2026-10-01T00:00:00Z\"",
			"\"2030-01-01T00:00:00Z\"", "\"" + "x".repeat(257) + "\"");

	@Test
	void givesTheSameVerdictForEveryOrderOfTheFields() {
		Random random = new Random(42);
		for (int i = 0; i < 20_000; i++) {
			Line line = randomLine(random);
			assertThat(line.shuffled(random).verdict()).as(line.json()).isEqualTo(line.verdict());
		}
	}

	@Test
	void namesTheFirstFaultyField() {
		Line line = Line.ofEverything();
		for (EventField last : EventField.values()) {
			line = line.with(last.jsonName(), "{}");
		}
		for (EventField field : EventField.values()) {
			Verdict.Rejected rejected = (Verdict.Rejected) line.verdict();
			assertThat(rejected.detail()).startsWith(field.jsonName() + ": ");
			line = line.with(field.jsonName(), Line.ofEverything().fields().get(field.jsonName()));
		}
		assertThat(line.verdict()).isInstanceOf(Verdict.Accepted.class);
	}

	@Test
	void judgesTheLineBeforeItsFields() {
		String faulty = "{\"userId\":1,\"x\":1,\"x\":2}";
		assertReason(faulty, RejectReason.DUPLICATE_KEY);
		assertReason(faulty + "x", RejectReason.TRAILING_CONTENT);
		assertReason("[" + faulty + "]x", RejectReason.NOT_OBJECT);
		assertReason("[" + faulty + "}x", RejectReason.NOT_JSON);
		assertReason(faulty + "\0", RejectReason.NUL_BYTES);
		assertReason(Line.full().with("tokensInput", "1").with("feature", "7").json(), RejectReason.WRONG_TYPE);
		assertReason(Line.full().with("tokensInput", "1").with("createdAt", "\"x\"").json(),
				RejectReason.BAD_TIMESTAMP);
	}

	private static void assertReason(String line, RejectReason reason) {
		assertThat(((Verdict.Rejected) Line.verdict(line)).reason()).as(line).isEqualTo(reason);
	}

	private static Line randomLine(Random random) {
		Line line = Line.full().with("prompt", "\"secret\"");
		int changes = random.nextInt(5);
		for (int i = 0; i < changes; i++) {
			String name = EventField.values()[random.nextInt(EventField.values().length)].jsonName();
			line = (random.nextInt(4) == 0) ? line.without(name)
					: line.with(name, VALUES.get(random.nextInt(VALUES.size())));
		}
		return line;
	}

}
