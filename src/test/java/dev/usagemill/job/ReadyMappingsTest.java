package dev.usagemill.job;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Ten made-up lines in the real shape for each field mapping that comes along, from the
 * log to the published rows. The totals were added up by hand.
 */
class ReadyMappingsTest {

	private static final Path MAPS = Path.of("jobs/maps").toAbsolutePath();

	private static final Path LOGS = Path.of("src/test/resources/dev/usagemill/job/logs");

	private static final String SUMS = """
			SELECT 'tokens', sum(tokens_input), sum(tokens_output), sum(tokens_cache_read),
			       sum(tokens_cache_write_5m), sum(tokens_cache_write_1h), sum(tokens_reasoning)
			FROM events
			""";

	private static final String BILLED = """
			SELECT 'billed', sum(tokens_input_audio), sum(tokens_cache_read_audio), sum(tokens_input_image),
			       sum(tokens_input_video), sum(tokens_output_audio), sum(tokens_output_image), sum(images),
			       sum(audio_ms), sum(characters), sum(web_searches), sum(tool_calls)
			FROM events
			""";

	private static final String TIMES = """
			SELECT 'times', min(created_at), max(created_at)
			FROM events
			""";

	private static final String USERS = """
			SELECT user_id, feature, count(*), count(*) FILTER (NOT success), coalesce(max(error_type), '')
			FROM events GROUP BY ALL ORDER BY ALL
			""";

	private static final String MODELS = """
			SELECT model, service_tier, count(*)
			FROM events GROUP BY ALL ORDER BY ALL
			""";

	@TempDir
	Path directory;

	static Stream<String> readyMappings() throws Exception {
		try (Stream<Path> files = Files.list(MAPS)) {
			return files.map((file) -> file.getFileName().toString().replace(".yml", "")).sorted().toList().stream();
		}
	}

	@ParameterizedTest
	@MethodSource("readyMappings")
	void readsItsSampleAsItWasAddedUpByHand(String mapping) throws Exception {
		Path log = LOGS.resolve(mapping + ".jsonl").toAbsolutePath();
		assertThat(Files.readAllLines(log)).hasSize(10);
		Night night = new Night(this.directory, log.toString()).with("map", MAPS.resolve(mapping + ".yml").toString());
		RunResult run = night.run();
		LoadFigures load = run.loads().get(0);
		assertThat(load.unreadPlaces()).isEmpty();
		Map<String, Long> lines = new TreeMap<>(load.reasons());
		lines.putAll(Map.of("events", load.events(), "skipped", load.skipped(), "repeats",
				load.duplicates() + load.conflicts()));
		assertThat(Stream
			.of(List.of(lines.toString()), night.published(SUMS), night.published(BILLED), night.published(TIMES),
					night.published(USERS), night.published(MODELS))
			.flatMap(List::stream)).containsExactlyElementsOf(expected(mapping));
	}

	private static List<String> expected(String mapping) throws Exception {
		String all = Files.readString(LOGS.resolve("totals.txt"));
		String one = all.substring(all.indexOf("\n== " + mapping + "\n")).strip();
		return one.split("\n== ")[0].lines().skip(1).filter((line) -> !line.startsWith("#")).toList();
	}

}
