package dev.usagemill;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

import dev.usagemill.event.EventField;
import dev.usagemill.event.Labels;
import dev.usagemill.event.TextFault;
import dev.usagemill.event.Quantity;
import dev.usagemill.event.TokenKind;
import dev.usagemill.event.Tokens;
import dev.usagemill.event.UsageEvent;
import dev.usagemill.log.EventParser;
import dev.usagemill.log.EventTimes;
import dev.usagemill.log.LineLimit;
import dev.usagemill.log.RejectReason;
import dev.usagemill.log.Verdict;

import static org.assertj.core.api.Assertions.assertThat;

/** What the pages say about events and rejected lines is what the parser does. */
class EventsDocumentedTest {

	private static final Instant START = Instant.parse("2026-10-06T00:00:00Z");

	private final Pages pages = Pages.all();

	@Test
	void everyFieldHasItsTypeAndRule() {
		List<List<String>> rows = this.pages.table("field", "type", "rule");
		assertThat(Pages.names(rows)).containsExactlyInAnyOrderElementsOf(fields());
		assertThat(rows).allSatisfy((row) -> assertThat(row).doesNotContain(""));
	}

	@Test
	void theFirstLineShownHasEveryFieldAndBothAreEvents() {
		List<UsageEvent> events = new ArrayList<>();
		String[] lines = this.pages.code("json", "{\"id\":").split("\n");
		for (String line : lines) {
			assertThat(verdict(line)).isInstanceOfSatisfying(Verdict.Accepted.class,
					(verdict) -> events.add(verdict.event()));
		}
		assertThat(events).hasSize(2);
		assertThat(events.get(0)).hasNoNullFieldsOrProperties();
		assertThat(events.get(0).tokens()).isEqualTo(Tokens.of(1200, 340, 800, 100, 50, 120)
			.with(TokenKind.INPUT_AUDIO, 30)
			.with(TokenKind.INPUT_IMAGE, 20)
			.with(TokenKind.INPUT_VIDEO, 10)
			.with(TokenKind.CACHE_READ_AUDIO, 5)
			.with(TokenKind.OUTPUT_AUDIO, 40)
			.with(TokenKind.OUTPUT_IMAGE, 15));
		assertThat(events.get(0).quantities().count(Quantity.AUDIO_MS)).isEqualTo(2_500);
		assertThat(events.get(0).success()).isFalse();
		assertThat(new JsonMapper().readTree(lines[0]).propertyNames()).containsExactlyInAnyOrderElementsOf(fields());
		assertThat(verdict(lines[0], "team", "customer")).isInstanceOfSatisfying(Verdict.Accepted.class,
				(verdict) -> assertThat(verdict.event().labels())
					.isEqualTo(Map.of("team", "search", "customer", "acme")));
	}

	@Test
	void onlyALabelThatIsKeptCanHaveALineRejected() {
		for (String labels : List.of("7", "{\"team\":[1]}", "{\"team\":\"" + "a".repeat(257) + "\"}")) {
			String line = line("1", START).replace("}", ",\"labels\":" + labels + "}");
			assertThat(verdict(line)).isInstanceOf(Verdict.Accepted.class);
			assertThat(verdict(line, "team")).isInstanceOf(Verdict.Rejected.class);
		}
	}

	@Test
	void everyRejectReasonHasAnExplanationOfItsOwn() {
		List<List<String>> rows = reasons();
		assertThat(Pages.names(rows))
			.containsExactlyInAnyOrderElementsOf(Stream.of(RejectReason.values()).map(RejectReason::code).toList());
		assertThat(rows).extracting((row) -> row.get(1)).doesNotContain("").doesNotHaveDuplicates();
	}

	@Test
	void theLimitsNamedAreTheLimitsKept() {
		assertThat(explanation(RejectReason.LINE_TOO_LONG)).contains("more than the setting `max-line`", "16 MiB");
		assertThat(LineLimit.USUAL.bytes()).isEqualTo(16 * 1024 * 1024);
		assertThat(explanation(RejectReason.NOT_JSON))
			.contains(String.format("deeper than %,d levels", EventParser.MAX_DEPTH));
		assertThat(explanation(RejectReason.TEXT_TOO_LONG)).contains("more than " + TextFault.MAX_BYTES + " bytes");
		assertThat(explanation(RejectReason.OUT_OF_RANGE)).contains("below 0 or above 10^9");
		assertRejectedBeyond(RejectReason.OUT_OF_RANGE, line("1000000000", START), line("1000000001", START));
		assertThat(explanation(RejectReason.IN_FUTURE)).contains("more than 5 minutes after the start");
		Instant last = START.plus(Duration.ofMinutes(5));
		assertRejectedBeyond(RejectReason.IN_FUTURE, line("0", last), line("0", last.plusMillis(1)));
	}

	private static void assertRejectedBeyond(RejectReason reason, String last, String beyond) {
		assertThat(verdict(last)).isInstanceOf(Verdict.Accepted.class);
		assertThat(verdict(beyond)).isInstanceOfSatisfying(Verdict.Rejected.class,
				(verdict) -> assertThat(verdict.reason()).isEqualTo(reason));
	}

	private static String line(String tokens, Instant createdAt) {
		return "{\"userId\":\"u\",\"feature\":\"f\",\"model\":\"m\",\"tokensInput\":" + tokens + ",\"createdAt\":\""
				+ createdAt + "\"}";
	}

	private static List<String> fields() {
		return Stream.concat(Stream.of(EventField.values()).map(EventField::jsonName), Stream.of(Labels.FIELD))
			.toList();
	}

	private static Verdict verdict(String line, String... kept) {
		byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
		Labels labels = new Labels(List.of(kept));
		return new EventParser(LineLimit.USUAL, EventTimes.until(START), labels).parse(bytes, 0, bytes.length);
	}

	private String explanation(RejectReason reason) {
		return reasons().stream()
			.filter((row) -> row.get(0).equals("`" + reason.code() + "`"))
			.findFirst()
			.get()
			.get(1);
	}

	private List<List<String>> reasons() {
		return this.pages.table("reason", "the line");
	}

}
