package dev.usagemill.log;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.GZIPOutputStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class LogFileTest {

	private static final long LIMIT = 100;

	@TempDir
	Path temporary;

	private Path file;

	@BeforeEach
	void name() throws IOException {
		this.file = this.temporary.toRealPath().resolve("a.jsonl");
	}

	@ParameterizedTest
	@CsvSource({ "'', 0", "abc, 0", "'abc\n', 4", "'abc\nde', 4", "'\n', 1", "'\n\n', 2", "'a\r\nb', 3" })
	void endsAfterTheLastNewline(String content, long end) throws IOException {
		assertThat(look(content.getBytes(StandardCharsets.UTF_8)).end()).isEqualTo(end);
	}

	@Test
	void findsTheLastNewlineFarBeforeTheEnd() throws IOException {
		byte[] content = new byte[300_000];
		Arrays.fill(content, (byte) 'x');
		assertThat(look(content).end()).isZero();
		content[17] = '\n';
		assertThat(look(content).end()).isEqualTo(18);
	}

	@Test
	void hasNoSlicesWithoutAWholeLine() throws IOException {
		assertThat(look(new byte[0]).slices(0, 0, 10)).isEmpty();
		assertThat(look(new byte[] { 'a' }).slices(0, 0, 10)).isEmpty();
		assertThat(look(new byte[] { 'a', '\n', 'b' }).slices(2, 2, 10)).isEmpty();
	}

	@Test
	void resolvesLinksSoThatAFileHasOnePath() throws IOException {
		Files.writeString(this.file, "{}\n");
		Path link = Files.createSymbolicLink(this.temporary.resolve("link"), this.file);
		assertThat(LogFile.look(link, LIMIT).path()).isEqualTo(this.file);
	}

	@Test
	void cutsAtNewlinesAndCoversTheRangeOnce() throws IOException {
		for (int seed = 0; seed < 300; seed++) {
			Random random = new Random(seed);
			byte[] content = content(random);
			LogFile log = look(content);
			long from = (log.end() == 0) ? 0 : lineStart(content, random.nextInt((int) log.end()));
			long to = random.nextBoolean() ? log.end() : log.size();
			long sliceBytes = 1 + random.nextInt(1 + random.nextInt(4000));
			long position = from;
			for (LogSlice slice : log.slices(from, to, sliceBytes)) {
				assertThat(slice.from()).as("seed %d", seed).isEqualTo(position);
				position = slice.to();
				if (position == to) {
					assertThat(slice.end()).as("seed %d", seed).isEqualTo(log.end());
					continue;
				}
				assertThat(slice.to()).as("seed %d", seed)
					.isEqualTo(slice.end())
					.isEqualTo(firstNewline(content, slice.from() + sliceBytes - 1) + 1);
			}
			assertThat(position).as("seed %d", seed).isEqualTo(to);
		}
	}

	@Test
	void cutsAfterALineThatIsLongerThanManySlices() throws IOException {
		byte[] content = new byte[200_003];
		Arrays.fill(content, (byte) 'x');
		content[0] = '\n';
		content[200_000] = '\n';
		content[200_002] = '\n';
		LogFile log = look(content);
		assertThat(log.slices(0, log.end(), 10)).extracting(LogSlice::from).containsExactly(0L, 200_001L);
		assertThat(log.slices(0, log.end(), 10)).extracting(LogSlice::to).containsExactly(200_001L, 200_003L);
	}

	@Test
	void givesTheTailToTheLastSlice() throws IOException {
		LogFile log = look("1\n22\ntail".getBytes(StandardCharsets.UTF_8));
		assertThat(log.size()).isEqualTo(9);
		LogSlice last = log.slices(0, log.size(), 2).get(1);
		assertThat(last.hasPartialLine()).isTrue();
		assertThat(last.partialLine()).asString().isEqualTo("tail");
		assertThat(log.slices(0, log.end(), 2)).noneMatch(LogSlice::hasPartialLine);
		assertThat(log.slices(5, log.size(), 2)).singleElement()
			.satisfies((tail) -> assertThat(tail.end()).isEqualTo(5))
			.satisfies((tail) -> assertThat(tail.partialLine()).asString().isEqualTo("tail"));
	}

	/** The file is gone when the questions are asked: all was learned in one pass. */
	@ParameterizedTest
	@ValueSource(ints = { 0, 1, 4095, 4096, 4097, 9_000, 300_000, 262_144 + 4096 + 5 })
	void aCompressedFileIsDecompressedOnceToKnowAllOfANewOne(int size) throws IOException {
		byte[] content = new byte[size];
		new Random(size).nextBytes(content);
		LogFile plain = look(content);
		Path compressed = this.file.resolveSibling("a.gz");
		try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(compressed))) {
			out.write(content);
		}
		LogFile found = LogFile.look(compressed, LIMIT);
		Files.delete(compressed);
		assertThat(found.size()).isEqualTo(size);
		assertThat(found.end()).isEqualTo(plain.end());
		assertThat(found.head(size)).isEqualTo(plain.head(size));
		assertThat(found.anchor(size)).isEqualTo(plain.anchor(size));
		if (size > 0) {
			assertThat(found.fingerprint(size)).isEqualTo(plain.fingerprint(size));
			assertThat(found.slices(0, size, 10)).singleElement()
				.satisfies((slice) -> assertThat(slice.to()).isEqualTo(size));
		}
	}

	@Test
	void keepsItsOriginAndItsHeadsWhileItGrows() throws IOException {
		LogFile small = look("{\"a\":1}\n".getBytes(StandardCharsets.UTF_8));
		String origin = small.slices(0, 8, 100).get(0).origin();
		Fingerprint print = small.fingerprint(8);
		LogFile grown = look(("{\"a\":1}\n" + "{\"b\":2}\n".repeat(2000)).getBytes(StandardCharsets.UTF_8));
		assertThat(grown.slices(0, grown.end(), 100)).allMatch((slice) -> slice.origin().equals(origin));
		assertThat(grown.fingerprint(8)).isEqualTo(print);
		assertThat(grown.head(9)).isNotEqualTo(print.head()).isNotEqualTo(grown.head(10));
		assertThat(grown.head(4096)).isEqualTo(grown.head(16_000));
		assertThat(grown.anchor(16_000)).isNotEqualTo(grown.anchor(15_999));
		LogFile other = look("{\"a\":2}\n".getBytes(StandardCharsets.UTF_8));
		assertThat(other.head(8)).isNotEqualTo(print.head());
		assertThat(other.slices(0, 8, 100).get(0).origin()).isNotEqualTo(origin);
	}

	private LogFile look(byte[] content) throws IOException {
		Files.write(this.file, content);
		return LogFile.look(this.file, LIMIT);
	}

	/** Up to 60 lines, some empty, some long, and perhaps a part of one more. */
	private static byte[] content(Random random) {
		ByteArrayOutputStream content = new ByteArrayOutputStream();
		for (int line = random.nextInt(60); line > 0; line--) {
			content.writeBytes("x".repeat(random.nextInt(1 + random.nextInt(500))).getBytes(StandardCharsets.UTF_8));
			content.write('\n');
		}
		content.writeBytes("tail".substring(random.nextInt(5)).getBytes(StandardCharsets.UTF_8));
		return content.toByteArray();
	}

	private static long lineStart(byte[] content, int position) {
		int start = position;
		while (start > 0 && content[start - 1] != '\n') {
			start--;
		}
		return start;
	}

	private static long firstNewline(byte[] content, long position) {
		for (int i = (int) Math.min(position, content.length); i < content.length; i++) {
			if (content[i] == '\n') {
				return i;
			}
		}
		return -1;
	}

}
