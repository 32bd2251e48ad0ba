package dev.usagemill.log;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.usagemill.event.Labels;

import static org.assertj.core.api.Assertions.assertThat;

/** The quick way to read a line never says anything else than the judge of all lines. */
class FlatLineTest {

	private static final int LINES = 300_000;

	/** Characters of two, three and four bytes, the last one U+FFFF. */
	private static final String MANY_BYTES = "\"caf\u00e9 \u4e16\ud83d\ude00 \uffff\"";

	private static final Labels LABELS = new Labels(List.of("team", "project"));

	private final EventParser parser = new EventParser(EventTimes.until(Line.RUN));

	private final EventParser judge = new EventParser(EventTimes.until(Line.RUN));

	private final FlatLine flat = new FlatLine(new EventDraft(EventTimes.until(Line.RUN), Labels.NONE));

	@Test
	void givesTheVerdictsOfTheJudgeOnDamagedLines() {
		Random random = new Random(20_261_124);
		int understood = 0;
		for (int i = 0; i < LINES; i++) {
			Line line = (random.nextBoolean() ? Line.full() : Line.least());
			line = (random.nextInt(3) == 0) ? line.with("userId", MANY_BYTES) : line;
			line = (random.nextInt(3) == 0) ? withOthers(line, random) : line;
			byte[] good = (random.nextInt(4) == 0) ? line.shuffled(random).bytes() : line.bytes();
			byte[] bytes = (random.nextInt(8) == 0) ? good : MutatedLineTest.mutate(good, random);
			understood += (this.flat.read(bytes, 0, bytes.length) != null) ? 1 : 0;
			assertThat(this.parser.parse(bytes, 0, bytes.length)).as(new String(bytes, StandardCharsets.UTF_8))
				.isEqualTo(this.judge.judge(bytes, 0, bytes.length));
		}
		assertThat(understood).isBetween(LINES / 5, LINES * 4 / 5);
	}

	@Test
	void understandsWhatAppsWrite() {
		assertThat(understands(Line.full().json())).isTrue();
		assertThat(understands(Line.least().json())).isTrue();
		assertThat(
				understands(Line.full().json().replace(":", ": ").replace(",", ", ").replace("00: 18: 01", "00:18:01")))
			.isTrue();
		assertThat(understands(Line.full().with("errorType", "null").with("durationMs", "null").json())).isTrue();
		assertThat(understands(Line.full().with("userId", MANY_BYTES).json())).isTrue();
		assertSameVerdict(Line.full().with("userId", MANY_BYTES).json());
	}

	@ParameterizedTest
	@ValueSource(strings = { "\"req_011\"", "\"\"", "0", "-0", "-17", "1.50", "0.0", "true", "false", "null",
			"12345678901234567890" })
	void goesPastSimpleValuesOfOtherFields(String value) {
		assertThat(understands(Line.full().with("requestId", value).json())).isTrue();
		assertThat(understands(Line.full().with("a", value).with("b", value).shuffled(new Random(3)).json())).isTrue();
		assertSameVerdict(Line.full().with("requestId", value).json());
	}

	@ParameterizedTest
	@ValueSource(strings = { "01", "-", "1.", ".5", "1e3", "nul", "tru", "+1", "\"a\\n\"", "\"\u00e9\"", "\"a", "[]",
			"{}", "" })
	void leavesEveryOtherValueToTheJudge(String value) {
		String line = Line.full().with("requestId", value).json();
		assertThat(understands(line)).isFalse();
		assertSameVerdict(line);
	}

	@Test
	void leavesOtherFieldsToTheJudgeThatAreGivenTwiceOrAreMany() {
		String twice = Line.full().with("a", "1").with("b", "2").json().replace("\"b\"", "\"a\"");
		assertThat(understands(twice)).isFalse();
		assertSameVerdict(twice);
		Line many = Line.full();
		for (int i = 0; i < OtherFields.MOST; i++) {
			many = many.with("field" + i, "1");
		}
		assertThat(understands(many.json())).isTrue();
		assertThat(understands(many.with("one", "1").json())).isFalse();
		assertSameVerdict(many.with("one", "1").json());
	}

	@ParameterizedTest
	@ValueSource(strings = { "01", "1.0", "1e3", "-0", "-1", "1000000000", "1000000001", "00", "\"7\"", "true", "null",
			"", "1 ", "99999999999999999999" })
	void leavesEveryNumberToTheJudgeThatIsNotPlain(String number) {
		String line = Line.full().with("tokensInput", number).json();
		assertThat(understands(line)).isFalse();
		assertSameVerdict(line);
	}

	@ParameterizedTest
	@ValueSource(strings = { "1234567890null", "00null", "null7" })
	void takesNoNumberForNone(String number) {
		String line = Line.full().with("durationMs", number).json();
		assertThat(understands(line)).isFalse();
		assertSameVerdict(line);
	}

	@ParameterizedTest
	@ValueSource(strings = { "\"null", "\"x\\null", "nullnull", "null\"" })
	void takesNoTextForNone(String text) {
		String line = Line.full().with("errorType", text).json();
		assertThat(understands(line)).isFalse();
		assertSameVerdict(line);
	}

	@ParameterizedTest
	@ValueSource(strings = { "\"\"", "\"a\\u0041\"", "\"a\ufffdb\"", "\"a\u007fb\"", "\"tab\there\"", "7", "null", "{}",
			"\"x", "\"x\"\"" })
	void leavesEveryTextToTheJudgeThatIsNotPlain(String text) {
		String line = Line.full().with("userId", text).json();
		assertThat(understands(line)).isFalse();
		assertSameVerdict(line);
	}

	@ParameterizedTest
	@ValueSource(strings = { " %s", "%s ", "%s\r", "%s{}", "%s,", "[%s]", "\uFEFF%s" })
	void leavesEveryLineToTheJudgeThatIsMoreThanAnObject(String around) {
		String line = around.formatted(Line.full().json());
		assertThat(understands(line)).isFalse();
		assertSameVerdict(line);
	}

	@ParameterizedTest
	@ValueSource(ints = { 255, 256, 257, 10_000 })
	void measuresTextsAsTheJudgeDoes(int length) {
		String line = Line.full().with("feature", '"' + "f".repeat(length) + '"').json();
		assertThat(understands(line)).isEqualTo(length <= 256);
		assertSameVerdict(line);
	}

	@ParameterizedTest
	@ValueSource(ints = { 128, 129, 256 })
	void measuresTextsOfManyBytesAsTheJudgeDoes(int length) {
		String line = Line.full().with("feature", '"' + "\u00e9".repeat(length) + '"').json();
		assertThat(understands(line)).isEqualTo(length <= 128);
		assertSameVerdict(line);
	}

	@ParameterizedTest
	@ValueSource(strings = { "80", "c3", "c328", "e28228", "c080", "eda080", "f4908080", "ff", "c3a9c3" })
	void leavesEveryTextToTheJudgeThatIsNotUtf8(String hex) {
		byte[] line = Line.full().with("feature", "\"" + "?".repeat(hex.length() / 2) + "\"").bytes();
		int at = new String(line, StandardCharsets.ISO_8859_1).indexOf("?");
		byte[] wrong = HexFormat.of().parseHex(hex);
		System.arraycopy(wrong, 0, line, at, wrong.length);
		assertThat(this.flat.read(line, 0, line.length)).isNull();
		assertThat(this.parser.parse(line, 0, line.length)).isInstanceOf(Verdict.Rejected.class)
			.isEqualTo(this.judge.judge(line, 0, line.length));
	}

	@ParameterizedTest
	@ValueSource(strings = { "{'team':'a'}", "{'team':'a','project':'b'}", "{'project': 'b', 'team': 'a'}",
			"{'team':'','project':'b'}", "{'team':7,'project':-1.50}", "{'team':true,'project':null}",
			"{'other':'x','team':'a'}", "{}", "null", "7", "{'team':'a','team':'b'}", "{'other':1,'other':2}",
			"{'team':{},'project':'b'}", "{'team':'caf\u00e9'}", "{'team':'a\u007fb'}", "{'team':'a\\\\nb'}",
			"{'team':'a'", "{'team':'a',}", "{'team' :'a'}", "{'team':tru}" })
	void readsLabelsAsTheJudgeDoes(String labels) {
		assertSameLabels(labels.replace('\'', '"'));
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 255, 256, 257, 10_000 })
	void measuresLabelsAsTheJudgeDoes(int length) {
		assertSameLabels("{\"team\":\"%s\",\"project\":\"b\"}".formatted("t".repeat(length)));
		assertSameLabels("{\"team\":\"%s\",\"project\":\"b\"}".formatted("\u00e9".repeat(length)));
	}

	private static void assertSameLabels(String labels) {
		EventParser parser = new EventParser(LineLimit.USUAL, EventTimes.until(Line.RUN), LABELS);
		EventParser judge = new EventParser(LineLimit.USUAL, EventTimes.until(Line.RUN), LABELS);
		byte[] line = Line.full().with("labels", labels).json().getBytes(StandardCharsets.UTF_8);
		assertThat(parser.parse(line, 0, line.length)).isEqualTo(judge.judge(line, 0, line.length));
	}

	private static Line withOthers(Line line, Random random) {
		Line more = line.with("requestId", "\"req_011\"").with("cost", "-0.50").with("stream", "null");
		return (random.nextInt(8) == 0) ? more.with("userid", "true") : more;
	}

	private void assertSameVerdict(String line) {
		byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
		assertThat(this.parser.parse(bytes, 0, bytes.length)).isEqualTo(this.judge.judge(bytes, 0, bytes.length));
	}

	private boolean understands(String line) {
		byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
		return this.flat.read(bytes, 0, bytes.length) != null;
	}

}
