package dev.usagemill;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import dev.usagemill.event.Tokens;
import dev.usagemill.event.UsageEvent;
import dev.usagemill.log.FieldMapping;
import dev.usagemill.log.MappedParser;
import dev.usagemill.log.Verdict;

import static org.assertj.core.api.Assertions.assertThat;

/** What the documents say of maps is true. */
class MapDocumentationTest {

	@Test
	void showsAMapThatIsRightAndExplainsItsWords() throws IOException {
		String page = Files.readString(Path.of("jobs/README.md"));
		String example = example(page);
		FieldMapping map = FieldMapping.of("example.yml", example);
		byte[] line = """
				{"kind":"live","request":{"id":"1"},"account":"a","status":201,"time":1790812800000,
				 "usage":{"model":"m","prompt":3,"cached":4,"completion":5}}""".getBytes(StandardCharsets.UTF_8);
		assertThat(new MappedParser(map, Instant.parse("2026-10-06T00:00:00Z")).parse(line, 0, line.length))
			.isEqualTo(new Verdict.Accepted(new UsageEvent("1", "a", "shop", "m", Tokens.of(7, 5, 4, 0, 0, 0), null,
					null, true, null, Instant.parse("2026-10-01T00:00:00Z"))));
		assertThat(List.of("require", "skip", "fields", "constant", "first", "sum", "is", "isNot", "epochSeconds",
				"epochMillis", "epochNanos"))
			.allSatisfy((word) -> assertThat(page).contains("| `" + word + "` |"));
	}

	@Test
	void shipsMapsThatItNames() throws IOException {
		try (Stream<Path> maps = Files.list(Path.of("jobs/maps"))) {
			assertThat(maps).hasSize(3)
				.allSatisfy((map) -> assertThat(Path.of("README.md")).content()
					.contains("](jobs/maps/" + map.getFileName() + ")"));
		}
	}

	private static String example(String page) {
		Matcher example = Pattern.compile("(?s)```yaml\n(require.*?)```").matcher(page);
		assertThat(example.find()).isTrue();
		return example.group(1);
	}

}
