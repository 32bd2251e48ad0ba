package dev.usagemill.log;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.Random;

import com.sun.management.ThreadMXBean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.usagemill.event.Labels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

/**
 * A line that is judged while it is read gets the verdict that it would get as a whole.
 */
class LongLineTest {

	private static final String FILLING = "\"" + "Zo\u00eb \ud83d\ude00 ".repeat(110_000) + "\"";

	private static final FieldMapping MAPPING = FieldMapping.of("test.yml", """
			skip: [{is: /type, value: other}]
			require: [/user]
			fields:
			  userId: /user
			  feature: {constant: chat}
			  model: /model
			  tokensInput: /usage/1/in
			  createdAt: /at
			""");

	private static final String MAPPED = "\"user\":\"u\",\"model\":\"m\",\"usage\":[%s,{\"in\":7}],\"at\":\"2026-10-01T00:18:01Z\"}";

	@Test
	void getsTheVerdictOfTheWholeLineHoweverItIsDamaged() throws IOException {
		Random random = new Random(20_261_126);
		for (int i = 0; i < 30; i++) {
			byte[] good = Line.full().with("x", FILLING).shuffled(random).bytes();
			byte[] line = (i % 5 == 0) ? good : damage(good, random);
			assertSameVerdict(new EventParser(EventTimes.until(Line.RUN)), line);
		}
	}

	@Test
	void getsTheMappingsVerdictOnTheWholeLineHoweverItIsDamaged() throws IOException {
		Random random = new Random(20_261_127);
		for (int i = 0; i < 20; i++) {
			byte[] good = ("{" + MAPPED.formatted(FILLING)).getBytes(StandardCharsets.UTF_8);
			assertSameVerdict(new MappedParser(MAPPING, EventTimes.until(Line.RUN)),
					(i % 5 == 0) ? good : damage(good, random));
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "[%s]", "%s", "{}%s", "\uFEFF[%s]", "nul%s", "{\"a\":%s,\"a\":1}",
			"{\"a\":{\"b\":%s,\"b\":1}}" })
	void isOneObjectAndNothingElse(String around) throws IOException {
		assertSameVerdict(new EventParser(EventTimes.until(Line.RUN)),
				around.formatted(FILLING).getBytes(StandardCharsets.UTF_8));
	}

	@Test
	void mayBeBlankOrInUtf16OrDeeplyNested() throws IOException {
		assertThat(verdict(" \t".repeat(600_000))).isEqualTo(Verdict.BLANK);
		assertSameVerdict(new EventParser(EventTimes.until(Line.RUN)),
				Line.full().with("x", FILLING).json().getBytes(StandardCharsets.UTF_16LE));
		assertThat(verdict("[".repeat(2_000_000)))
			.isEqualTo(new Verdict.Rejected(RejectReason.NOT_JSON, "nested deeper than 1000 levels"));
	}

	@Test
	void isSkippedByTheMappingHoweverLongItIs() throws IOException {
		LineLimit limit = LineLimit.of(2 << 20);
		String skipped = "{\"type\":\"other\"," + MAPPED.formatted("1");
		String wanted = "{\"type\":\"usage\"," + MAPPED.formatted("1");
		assertThat(mapped(limit, skipped + " ".repeat(3 << 20))).isEqualTo(Verdict.SKIPPED);
		assertThat(mapped(limit, wanted + " ".repeat(3 << 20))).isEqualTo(limit.rejection());
		assertThat(mapped(limit, wanted + " ".repeat(1 << 20))).isInstanceOf(Verdict.Accepted.class);
		assertThat(mapped(limit, skipped + "\u0000".repeat(3 << 20))).isEqualTo(limit.rejection());
		assertThat(mapped(LineLimit.OF_OLD_LOADS, skipped + " ".repeat(1 << 20)).toString()).contains("LINE_TOO_LONG",
				"1048576");
	}

	@Test
	void needsLittleMemoryForWhatNoRuleNeeds() throws IOException {
		byte[] picture = ("{\"picture\":\"" + "x".repeat(48 << 20) + "\"," + MAPPED.formatted("1"))
			.getBytes(StandardCharsets.UTF_8);
		ThreadMXBean memory = (ThreadMXBean) ManagementFactory.getThreadMXBean();
		InputStream line = new SequenceInputStream(new ByteArrayInputStream(picture), bytes("\n"));
		long before = memory.getCurrentThreadAllocatedBytes();
		try (LineReader reader = LineReader.open(line, "long", 0, picture.length + 1)) {
			assertThat(reader.next()).isTrue();
			assertThat(new MappedParser(MAPPING, LineLimit.of(64 << 20), EventTimes.until(Line.RUN), Labels.NONE)
				.parse(reader)).isInstanceOf(Verdict.Accepted.class);
			assertThat(reader.next()).isFalse();
		}
		assertThat(memory.getCurrentThreadAllocatedBytes() - before).isLessThan(4 << 20);
	}

	@Test
	void hasOnlyAsManyNamesAndDigitsAsMemoryIsMeantFor() throws IOException {
		StringBuilder names = new StringBuilder("{");
		for (int i = 0; i < 200_000; i++) {
			names.append("\"" + i + "\":0,");
		}
		assertThat(verdict(names + Line.least().json().substring(1)).toString()).contains("NOT_JSON", "has names");
		assertThat(verdict(Line.least().with("x", "9".repeat(1_100_000)).json()).toString()).contains("a number");
		assertThat(verdict(Line.least().with("n".repeat(1_100_000), "1").json()).toString()).contains("has names");
		assertThat(verdict(Line.least().with("userId", "\"" + "u".repeat(1_100_000) + "\"").json()).toString())
			.contains("a text that is read");
		String objects = "[" + "{\"role\":\"user\",\"content\":1},".repeat(100_000) + "{}]";
		assertThat(verdict(Line.least().with("messages", objects).json())).isEqualTo(Line.least().verdict());
	}

	@Test
	void isToldWhereItsFileWasCut() throws IOException {
		byte[] line = Line.full().with("x", FILLING).bytes();
		try (LineReader reader = LineReader.open(new ByteArrayInputStream(line), "cut.jsonl", 0, line.length + 1)) {
			assertThatIOException().isThrownBy(() -> {
				reader.next();
				new EventParser(EventTimes.until(Line.RUN)).parse(reader);
			}).withMessageContaining("cut.jsonl: ends at byte " + line.length);
		}
	}

	private static byte[] damage(byte[] line, Random random) {
		byte[] damaged = line.clone();
		boolean nearEnds = random.nextBoolean();
		int at = random.nextInt(nearEnds ? 600 : line.length);
		int place = (nearEnds && random.nextBoolean()) ? line.length - 1 - at : at;
		damaged[place] = (byte) "\u0000\u00ff\"\\}x,".charAt(random.nextInt(7));
		return damaged;
	}

	private static Verdict mapped(LineLimit limit, String line) throws IOException {
		return verdict(new MappedParser(MAPPING, limit, EventTimes.until(Line.RUN), Labels.NONE),
				line.getBytes(StandardCharsets.UTF_8));
	}

	private static Verdict verdict(String line) throws IOException {
		return verdict(new EventParser(EventTimes.until(Line.RUN)), line.getBytes(StandardCharsets.UTF_8));
	}

	private static void assertSameVerdict(LineParser parser, byte[] line) throws IOException {
		assertThat(verdict(parser, line)).isEqualTo(parser.parse(line, 0, line.length));
	}

	private static Verdict verdict(LineParser parser, byte[] line) throws IOException {
		ByteArrayOutputStream file = new ByteArrayOutputStream();
		file.write(line);
		file.write('\n');
		try (LineReader reader = LineReader.open(new ByteArrayInputStream(file.toByteArray()), "long", 0,
				file.size())) {
			assertThat(reader.next()).isTrue();
			assertThat(reader.isLong()).isTrue();
			Verdict verdict = parser.parse(reader);
			assertThat(reader.next()).isFalse();
			return verdict;
		}
	}

	private static InputStream bytes(String text) {
		return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
	}

}
