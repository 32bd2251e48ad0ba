package dev.usagemill.pricing;

import java.io.IOException;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class PriceDigestTest {

	private static final String ENTRIES = """
			  - {model: a, aliases: [x, y], input: 3.00, output: 15.00}
			  - {model: a, from: 2026-02-01, input: 2.00, output: 10.00}
			  - {model: b, input: 1.00, output: 2.00, cacheWrite5m: 1.25}
			""";

	@TempDir
	Path directory;

	@Test
	void doesNotChangeFromReleaseToRelease() throws IOException {
		assertThat(digest(ENTRIES)).isEqualTo("e6637a9cd7ce97217ca7b8573a760479846f4bcb226874f5eafbf8c9aaaa341c");
	}

	@Test
	void ignoresOrderCommentsSpellingAndFallbacksWrittenOut() throws IOException {
		String same = """
				  # the same prices
				  - model: b
				    output: 2
				    input: 1.0
				    cacheWrite5m: 1.250000
				    cacheWrite1h: 1.25
				    cacheRead: 1
				  - {model: a, aliases: [y], from: 2026-02-01, input: 2, output: 10}
				  - {model: a, aliases: [x, x], input: 3.0, output: 15, reasoning: 15.0}
				""";
		assertThat(digest(same)).isEqualTo(digest(ENTRIES));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			model: b          | model: c
			[x, y]            | [x, z]
			[x, y]            | [x]
			2026-02-01        | 2026-02-02
			input: 3.00       | input: 3.000001
			output: 2.00      | output: 0.00
			cacheWrite5m      | cacheWrite1h
			cacheWrite5m      | cacheRead
			cacheWrite5m      | reasoning
			output: 10.00     | output: 10.00, reasoning: 1
			""")
	void changesWithWhateverCanChangeACost(String before, String after) throws IOException {
		assertThat(ENTRIES).contains(before);
		assertThat(digest(ENTRIES.replace(before, after))).isNotEqualTo(digest(ENTRIES));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			above: 200000     | above: 200001
			input: 4}         | input: 5}
			batch:            | flex:
			output: 2}        | output: 3}
			""")
	void changesWithBandsAndTiers(String before, String after) throws IOException {
		String entry = "  - {model: a, input: 3, output: 3, longContext: [{above: 200000, input: 4}, {above: 900000, "
				+ "output: 7}], tiers: {batch: {input: 1, output: 2}}}\n";
		assertThat(entry).contains(before);
		assertThat(digest(entry.replace(before, after))).isNotEqualTo(digest(entry));
	}

	@Test
	void ignoresABandsFallbacksWrittenOut() throws IOException {
		String entry = "  - {model: a, input: 3, output: 3, longContext: [{above: 9, input: 4}]}\n";
		assertThat(digest(entry.replace("input: 4", "input: 4, cacheRead: 4.00, output: 3"))).isEqualTo(digest(entry));
	}

	@Test
	void tellsWhichModelAnAliasBelongsTo() throws IOException {
		assertThat(digest("""
				  - {model: a, aliases: [x], input: 1, output: 1}
				  - {model: b, input: 2, output: 2}
				""")).isNotEqualTo(digest("""
				  - {model: a, input: 1, output: 1}
				  - {model: b, aliases: [x], input: 2, output: 2}
				"""));
	}

	private String digest(String entries) throws IOException {
		return PriceFiles.entries(this.directory, entries).digest();
	}

}
