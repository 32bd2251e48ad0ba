package dev.usagemill.log;

import java.nio.charset.StandardCharsets;

import dev.usagemill.event.TokenKind;
import dev.usagemill.event.UsageEvent;

import static org.assertj.core.api.Assertions.assertThat;

/** Reads one line by a field mapping. */
final class MappedLine {

	static final String FIXED = """
			fields:
			  userId: { constant: u }
			  feature: { constant: f }
			  model: { constant: m }
			  createdAt: { constant: '2026-10-01T00:00:00Z' }
			""";

	private MappedLine() {
	}

	/** The reject reason, or what became of one field. */
	static String read(String map, String line, String field) {
		Verdict verdict = verdict(map, line);
		if (verdict instanceof Verdict.Rejected rejected) {
			return rejected.reason().code();
		}
		UsageEvent event = ((Verdict.Accepted) verdict).event();
		return switch (field) {
			case "input" -> String.valueOf(event.tokens().count(TokenKind.INPUT));
			case "id" -> event.id();
			case "createdAt" -> event.createdAt().toString();
			default -> event.userId();
		};
	}

	static UsageEvent event(String map, String line) {
		Verdict verdict = verdict(map, line);
		assertThat(verdict).isInstanceOf(Verdict.Accepted.class);
		return ((Verdict.Accepted) verdict).event();
	}

	static Verdict verdict(String mapping, int rules, String line) {
		byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
		return new MappedParser(FieldMapping.of("test.yml", mapping, rules), EventTimes.until(Line.RUN)).parse(bytes, 0,
				bytes.length);
	}

	static Verdict verdict(String map, String line) {
		return verdict(map, FieldMapping.RULES, line);
	}

}
