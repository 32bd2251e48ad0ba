package dev.usagemill;

import java.nio.charset.StandardCharsets;
import java.time.Instant;

import org.junit.jupiter.api.Test;

import dev.usagemill.event.Tokens;
import dev.usagemill.event.UsageEvent;
import dev.usagemill.log.EventTimes;
import dev.usagemill.log.FieldMapping;
import dev.usagemill.log.MappedParser;
import dev.usagemill.log.Verdict;

import static org.assertj.core.api.Assertions.assertThat;

/** What the pages say about field mappings is what the program reads. */
class FieldMappingsDocumentedTest {

	private final Pages pages = Pages.all();

	@Test
	void theMappingShownReadsALine() {
		FieldMapping mapping = FieldMapping.of("example.yml", this.pages.code("yaml", "require"));
		byte[] line = """
				{"kind":"live","session":"s","request":{"id":1},"account":"a","status":201,"time":1790812800000,
				 "end":1790812800250,"usage":{"model":"m","prompt":3,"cached":4,"completion":5,"tier":"default"}}"""
			.getBytes(StandardCharsets.UTF_8);
		Verdict verdict = new MappedParser(mapping, EventTimes.until(Instant.parse("2026-10-06T00:00:00Z"))).parse(line,
				0, line.length);
		assertThat(((Verdict.Accepted) verdict).event()).isEqualTo(new UsageEvent("s:1", "a", "shop", "m",
				Tokens.of(7, 5, 4, 0, 0, 0), "standard", 250L, true, null, Instant.parse("2026-10-01T00:00:00Z")));
	}

	@Test
	void theMappingOfSeveralEventsReadsALine() {
		FieldMapping mapping = FieldMapping.of("example.yml", this.pages.code("yaml", "each"));
		byte[] line = """
				{"customer":"ann","calls":[{"id":"1","model":"m","tokens":3,"time":"2026-10-01T00:00:00Z"},
				 {"id":"2","model":"n","tokens":4,"time":"2026-10-01T00:00:00Z"}]}""".getBytes(StandardCharsets.UTF_8);
		Verdict verdict = new MappedParser(mapping, EventTimes.until(Instant.parse("2026-10-06T00:00:00Z"))).parse(line,
				0, line.length);
		assertThat(((Verdict.Several) verdict).elements()).extracting(Verdict.Element::number)
			.containsExactly("1", "2");
		assertThat(((Verdict.Several) verdict).elements())
			.allSatisfy((element) -> assertThat(element.verdict()).isInstanceOf(Verdict.Accepted.class));
	}

	@Test
	void everyWordIsExplained() {
		assertThat(Pages.names(this.pages.tableWith("`require`", "key", "meaning"))).containsExactlyInAnyOrder(
				"require", "skip", "fields", "json", "attributes", "ignore", "each", "prefix", "repeats", "labels");
		assertThat(Pages.names(this.pages.tableWith("`constant`", "value", "meaning"))).containsExactlyInAnyOrder(
				"/a/b", "constant", "first", "join", "sum", "difference", "max", "number", "is", "isNot",
				"epochSeconds", "epochMillis", "epochMicros", "epochNanos", "utc", "local");
	}

}
