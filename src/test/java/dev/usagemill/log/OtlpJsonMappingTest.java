package dev.usagemill.log;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.Test;

import dev.usagemill.event.TokenKind;
import dev.usagemill.event.UsageEvent;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Ten made-up lines of the shape that the OpenTelemetry collector's file exporter writes,
 * whose totals were added up by hand.
 */
class OtlpJsonMappingTest {

	private final List<UsageEvent> events = new ArrayList<>();

	private int skipped;

	private final List<RejectReason> rejected = new ArrayList<>();

	@Test
	void everySpanIsAnEventOrSkippedOrRejectedOnItsOwn() throws IOException {
		read(Files.readString(Path.of("src/test/resources/dev/usagemill/job/logs/otlp-json.jsonl")));
		// two of an agent and a tool, one of a server, and three lines without any span
		assertThat(this.skipped).isEqualTo(6);
		assertThat(this.rejected).containsExactly(RejectReason.OUT_OF_RANGE);
		assertThat(this.events).extracting(UsageEvent::userId)
			.containsExactly("ann", "bob", "shop", "eve", "shop", "eve", "shop", "shop");
		assertThat(this.events).extracting(UsageEvent::feature)
			.containsExactly("chat", "chat", "helper", "embeddings", "chat", "text_completion", "chat",
					"generate_content");
		assertThat(this.events).extracting(UsageEvent::id)
			.startsWith("5b8efff798038103d269b633813fc60c:0000000000000001")
			.contains("00000000000000000000000000000009:0000000000000001");
		assertThat(this.events).extracting(UsageEvent::durationMs)
			.containsExactly(1_499L, 2_000L, 1_000L, 250L, 1_000L, 1_000L, 1_499L, 500L);
		assertThat(this.events).extracting(UsageEvent::serviceTier).contains("flex").doesNotContain("default");
		assertThat(this.events).extracting(UsageEvent::success)
			.containsExactly(true, true, true, true, false, true, true, true);
		assertThat(this.events.get(0).createdAt()).isEqualTo(Instant.parse("2026-10-05T10:00:00.000001Z"));
		// 1000 + 70 + 300 + 40 + 9 + 5 + 2000 + 11 and 100 + 7 + 30 + 0 + 0 + 2 + 3 + 1
		assertTotals(3_435, 143, 810, 50, 60);
	}

	private void read(String lines) {
		assertThat(lines.lines()).hasSize(10);
		MappedParser parser = new MappedParser(FieldMapping.read(Path.of("jobs/maps/otlp-json.yml")),
				EventTimes.until(Instant.parse("2026-11-01T00:00:00Z")));
		lines.lines().map((line) -> line.getBytes(StandardCharsets.UTF_8)).forEach((line) -> {
			Verdict verdict = parser.parse(line, 0, line.length);
			if (verdict instanceof Verdict.Several several) {
				several.elements().forEach((element) -> take(element.verdict()));
				return;
			}
			take(verdict);
		});
	}

	private void take(Verdict verdict) {
		if (verdict instanceof Verdict.Accepted accepted) {
			this.events.add(accepted.event());
		}
		if (verdict instanceof Verdict.Rejected fault) {
			this.rejected.add(fault.reason());
		}
		this.skipped += (verdict instanceof Verdict.Skipped) ? 1 : 0;
	}

	private void assertTotals(long... totals) {
		TokenKind[] kinds = { TokenKind.INPUT, TokenKind.OUTPUT, TokenKind.CACHE_READ, TokenKind.CACHE_WRITE_5M,
				TokenKind.REASONING };
		assertThat(Arrays.stream(kinds)
			.mapToLong((kind) -> this.events.stream().mapToLong((event) -> event.tokens().count(kind)).sum())
			.toArray()).containsExactly(totals);
	}

}
