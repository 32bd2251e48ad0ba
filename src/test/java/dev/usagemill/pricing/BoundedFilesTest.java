package dev.usagemill.pricing;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import dev.usagemill.failure.RefusedException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeout;

/** Price files and maps may come from anywhere; each is refused in one line, and soon. */
class BoundedFilesTest {

	private static final Duration SOON = Duration.ofSeconds(60);

	private static final String NINES = "9".repeat(100_000);

	@TempDir
	Path directory;

	static Stream<Arguments> maps() {
		String exponent = "a number has an exponent beyond 100";
		String tooMuch = "is nested deeper, or has a longer number or name, than any price needs";
		return Stream.of(Arguments.of(map("1e1000000000"), exponent), Arguments.of(map("1e-1000000000"), exponent),
				Arguments.of(provider("1e1000000000"), exponent), Arguments.of(map(NINES), tooMuch),
				Arguments.of(map("0." + NINES), tooMuch), Arguments.of(provider(NINES), tooMuch),
				Arguments.of("[".repeat(100_000), tooMuch), Arguments.of(map("{\"a\":".repeat(100_000)), tooMuch),
				Arguments.of(models(150_000), "is larger than 8388608 bytes"),
				Arguments.of(models(30_000), "its 30000 models are more than the 20000 that can be imported at once"));
	}

	@ParameterizedTest
	@MethodSource("maps")
	void refusesAMapInOneLine(String content, String said) throws Exception {
		Path map = Files.writeString(this.directory.resolve("map.json"), content);
		assertTimeout(SOON,
				() -> assertThatThrownBy(() -> PriceImport.of(map, Optional.empty(),
						this.directory.resolve("prices.yml"), LocalDate.of(2026, 1, 1)))
					.isInstanceOf(RefusedException.class)
					.message()
					.startsWith(map + ": ")
					.contains(said)
					.hasLineCount(1)
					.hasSizeLessThan(400));
	}

	static Stream<Arguments> prices() {
		return Stream.of(Arguments.of("input: 1e1000000000", "is not a plain decimal number"),
				Arguments.of("input: " + NINES, "has more than 12 digits"),
				Arguments.of("input: !!int foo", "YAML tags (!) are not allowed"),
				Arguments.of("input: " + "[".repeat(100_000), "nested more than 20 deep"),
				Arguments.of("input: " + "{a: ".repeat(100_000), "nested more than 20 deep"),
				Arguments.of("input: [" + "1,".repeat(500_000) + "]",
						"has more than 500000 keys and values up to here; "),
				Arguments.of("input: &a 1", "YAML anchors and their uses (& and *) are not allowed"));
	}

	@ParameterizedTest
	@MethodSource("prices")
	void refusesAPriceFileInOneLine(String line, String said) throws Exception {
		Path file = Files.writeString(this.directory.resolve("prices.yml"),
				"currency: USD\nprices:\n  - model: m\n    output: 1\n    " + line + "\n");
		assertTimeout(SOON,
				() -> assertThatThrownBy(() -> PriceBook.read(file)).isInstanceOf(RefusedException.class)
					.message()
					.startsWith(file + ":5: ")
					.contains(said)
					.hasLineCount(1)
					.hasSizeLessThan(400));
	}

	@Test
	void readsAPriceFileOfManyEntriesSoon() throws Exception {
		Path file = Files.writeString(this.directory.resolve("prices.yml"),
				"currency: USD\nprices:\n" + IntStream.range(0, 50_000)
					.mapToObj((model) -> "- {model: m%d, from: 2026-01-01, input: 1, output: 1}%n".formatted(model))
					.collect(Collectors.joining()));
		assertTimeout(SOON, () -> assertThat(PriceBook.read(file).prices()).hasSize(50_000));
	}

	private static String map(String price) {
		return "{\"m\": {\"mode\": \"chat\", \"output_cost_per_token\": 1e-6, \"input_cost_per_token\": " + price
				+ "}}";
	}

	private static String provider(String price) {
		return "[{\"id\": \"openai\", \"models\": [{\"id\": \"m\", \"match\": {\"equals\": \"m\"},"
				+ " \"prices\": {\"output_mtok\": 1, \"input_mtok\": " + price + "}}]}]";
	}

	private static String models(int count) {
		return IntStream.range(0, count)
			.mapToObj((model) -> ("\"model-%d\": {\"mode\": \"chat\", \"input_cost_per_token\": 1e-6,"
					+ " \"output_cost_per_token\": 1e-6}")
				.formatted(model))
			.collect(Collectors.joining(", ", "{", "}"));
	}

}
