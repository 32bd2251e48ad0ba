package dev.usagemill.log;

import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import dev.usagemill.event.EventField;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.junit.jupiter.api.Assertions.assertTimeout;

class HostileLineTest {

	@Test
	void takesLinesUpToTheLimitAndNoLonger() {
		int limit = (int) LineLimit.USUAL.bytes();
		assertThat(ofLength(limit - 1)).isInstanceOf(Verdict.Accepted.class);
		assertThat(ofLength(limit)).isInstanceOf(Verdict.Accepted.class);
		assertThat(ofLength(limit + 1)).isEqualTo(
				new Verdict.Rejected(RejectReason.LINE_TOO_LONG, "more than 16777216 bytes (usagemill.max-line)"));
	}

	@Test
	void takesNestingUpToTheLimitAndNoDeeper() {
		assertThat(nested(EventParser.MAX_DEPTH - 1)).isInstanceOf(Verdict.Accepted.class);
		assertThat(nested(EventParser.MAX_DEPTH))
			.isEqualTo(new Verdict.Rejected(RejectReason.NOT_JSON, "nested deeper than 1000 levels"));
		assertThat(Line.verdict("[".repeat(500_000)))
			.isEqualTo(new Verdict.Rejected(RejectReason.NOT_JSON, "nested deeper than 1000 levels"));
		assertThat(Line.verdict("{\"a\":".repeat(200_000)))
			.isEqualTo(new Verdict.Rejected(RejectReason.NOT_JSON, "nested deeper than 1000 levels"));
	}

	@Test
	void passesOverHugeNumbersNamesAndTexts() {
		for (String value : new String[] { "9".repeat(1_000_000), "-0." + "9".repeat(1_000_000), "1e" + "9".repeat(100),
				"1" + "0".repeat(900_000) + "e-900000", "\"" + "\\ud800".repeat(150_000) + "\"",
				"{\"" + "n".repeat(1_000_000) + "\":1}" }) {
			assertThat(Line.least().with("x", value).verdict()).isEqualTo(Line.least().verdict());
		}
		assertThat(Line.least().with("n".repeat(100_000), "1").verdict()).isEqualTo(Line.least().verdict());
	}

	@Test
	void passesOverManyNamesWithEqualHashCodes() {
		// "Aa" and "BB" have the same hash code, and so have all texts made of them
		String names = IntStream.range(0, 1 << 14)
			.mapToObj((i) -> "\"" + binary(i).replace("0", "Aa").replace("1", "BB") + "\"")
			.collect(Collectors.joining(":0,", "", ":0"));
		String line = Line.least().json().replaceFirst("\\{", "{" + names + ",");
		assertTimeout(Duration.ofSeconds(5), () -> assertThat(Line.verdict(line)).isEqualTo(Line.least().verdict()));
	}

	@Test
	void keepsNoMemoryOfForeignNames() {
		EventParser parser = new EventParser(EventTimes.until(Line.RUN));
		// more than the 1 GB of heap that the build gives its tests
		for (int i = 0; i < 1_300; i++) {
			byte[] line = Line.least().with(i + "n".repeat(900_000), "1").bytes();
			assertThat(parser.parse(line, 0, line.length)).isInstanceOf(Verdict.Accepted.class);
		}
	}

	@Test
	void survivesTextsAndNumbersInPlaceOfEachOther() {
		String text = "\"" + "x".repeat(1_000_000) + "\"";
		assertThatNoException().isThrownBy(() -> {
			for (EventField field : EventField.values()) {
				assertThat(Line.full().with(field.jsonName(), text).verdict()).isInstanceOf(Verdict.Rejected.class);
				assertThat(Line.full().with(field.jsonName(), "1".repeat(1_000_000)).verdict())
					.isInstanceOf(Verdict.Rejected.class);
			}
		});
	}

	private static Verdict ofLength(int length) {
		int rest = length - Line.least().with("x", "\"\"").bytes().length;
		char[] filling = new char[rest];
		Arrays.fill(filling, 'x');
		byte[] line = Line.least().with("x", "\"" + new String(filling) + "\"").bytes();
		assertThat(line).hasSize(length);
		return Line.verdict(line);
	}

	/** A line whose object holds so many arrays and objects, one within the other. */
	private static Verdict nested(int depth) {
		String open = "[{\"a\":".repeat(depth / 2) + "[".repeat(depth % 2);
		String close = "]".repeat(depth % 2) + "}]".repeat(depth / 2);
		return Line.least().with("x", open + ((depth % 2 == 0) ? "1" : "") + close).verdict();
	}

	private static String binary(int number) {
		return Integer.toBinaryString(number | 1 << 14).substring(1);
	}

}
