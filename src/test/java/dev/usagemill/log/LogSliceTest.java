package dev.usagemill.log;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class LogSliceTest {

	@Test
	void derivesALineIdFromContentAndPlaceButNotFromTheName() {
		byte[] line = "xx{\"a\":1}yy".getBytes(StandardCharsets.UTF_8);
		LogSlice slice = slice("/a", "origin", 0, 100, "anchor");
		String id = slice.lineId(line, 2, 7, 50);
		// the first 16 bytes of the SHA-256 of origin:50:{"a":1}
		assertThat(id).isEqualTo("line-665782e649f7378003ba54af50587b06");
		assertThat(
				slice("/b", "origin", 40, 90, "other").lineId("{\"a\":1}".getBytes(StandardCharsets.UTF_8), 0, 7, 50))
			.isEqualTo(id);
		assertThat(List.of(slice.lineId(line, 2, 7, 51), slice.lineId(line, 2, 6, 50), slice.lineId(line, 3, 7, 50),
				slice("/a", "other", 0, 100, "anchor").lineId(line, 2, 7, 50)))
			.doesNotContain(id)
			.doesNotHaveDuplicates();
	}

	@Test
	void isNamedByItsRangeOfItsFileAndWhatIsThere() {
		String hash = slice("/a", "origin", 0, 100, "anchor").hash();
		assertThat(hash).matches("[0-9a-f]{24}").isEqualTo(slice("/a", "origin", 0, 100, "anchor").hash());
		assertThat(List.of(slice("/b", "origin", 0, 100, "anchor").hash(),
				slice("/a", "other", 0, 100, "anchor").hash(), slice("/a", "origin", 1, 100, "anchor").hash(),
				slice("/a", "origin", 0, 99, "anchor").hash(), slice("/a", "origin", 0, 100, "other").hash()))
			.doesNotContain(hash);
	}

	@ParameterizedTest
	@CsvSource({ "-1, 5, 5", "5, 5, 5", "6, 5, 5", "6, 5, 7", "1, 5, 4" })
	void refusesARangeThatIsNone(long from, long end, long to) {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new LogSlice(Path.of("/a"), "origin", from, end, to, "anchor"))
			.withMessageContaining("no slice of /a: from " + from + " to " + end);
	}

	private static LogSlice slice(String file, String origin, long from, long to, String anchor) {
		return new LogSlice(Path.of(file), origin, from, to, to, anchor);
	}

}
