package dev.usagemill.log;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class LogFileTests {

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
		assertThat(look(new byte[0]).slices(0, 10)).isEmpty();
		assertThat(look(new byte[] { 'a' }).slices(0, 10)).isEmpty();
		assertThat(look(new byte[] { 'a', '\n', 'b' }).slices(2, 10)).isEmpty();
	}

	@Test
	void resolvesLinksSoThatAFileHasOnePath() throws IOException {
		Files.writeString(this.file, "{}\n");
		Path link = Files.createSymbolicLink(this.temporary.resolve("link"), this.file);
		assertThat(LogFile.look(link)).isEqualTo(LogFile.look(this.file));
		assertThat(LogFile.look(link).path()).isEqualTo(this.file);
	}

	@Test
	void cutsAtNewlinesAndCoversEveryWholeLineOnce() throws IOException {
		for (int seed = 0; seed < 300; seed++) {
			Random random = new Random(seed);
			byte[] content = content(random);
			LogFile log = look(content);
			long from = (log.end() == 0) ? 0 : lineStart(content, random.nextInt((int) log.end()));
			long sliceBytes = 1 + random.nextInt(1 + random.nextInt(4000));
			List<LogSlice> slices = log.slices(from, sliceBytes);
			long position = from;
			for (LogSlice slice : slices) {
				assertThat(slice.from()).as("seed %d", seed).isEqualTo(position);
				position = slice.to();
				assertThat(content[(int) position - 1]).as("seed %d", seed).isEqualTo((byte) '\n');
				assertThat(firstNewline(content, slice.from() + sliceBytes - 1)).as("no later than needed")
					.satisfiesAnyOf((newline) -> assertThat(newline).isEqualTo(slice.to() - 1),
							(none) -> assertThat(slice.to()).isEqualTo(log.end()));
			}
			assertThat(position).as("seed %d", seed).isEqualTo(log.end());
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
		assertThat(log.slices(0, 10)).containsExactly(slice(log, 0, 200_001), slice(log, 200_001, 200_003));
	}

	@Test
	void keepsItsOriginAndItsHeadWhileItGrows() throws IOException {
		LogFile small = look("{\"a\":1}\n".getBytes(StandardCharsets.UTF_8));
		LogFile grown = look(("{\"a\":1}\n" + "{\"b\":2}\n".repeat(2000)).getBytes(StandardCharsets.UTF_8));
		LogFile other = look("{\"a\":2}\n".getBytes(StandardCharsets.UTF_8));
		assertThat(small.headLength()).isEqualTo(8);
		assertThat(grown.headLength()).isEqualTo(LogFile.HEAD_BYTES);
		assertThat(grown.origin()).isEqualTo(small.origin()).isNotEqualTo(other.origin());
		assertThat(other.head(8)).hasSize(64);
		Files.writeString(this.file, "{\"a\":1}\n".repeat(3));
		assertThat(small.head(8)).isNotEqualTo(small.head(9)).isNotEqualTo(small.head(16));
	}

	@Test
	void derivesALineIdFromContentAndPlaceButNotFromTheName() {
		byte[] line = "xx{\"a\":1}yy".getBytes(StandardCharsets.UTF_8);
		LogSlice slice = new LogSlice(Path.of("/a"), "origin", 0, 100);
		String id = slice.lineId(line, 2, 7, 50);
		assertThat(id).isEqualTo("line-665782e649f7378003ba54af50587b06");
		assertThat(new LogSlice(Path.of("/b"), "origin", 40, 90).lineId("{\"a\":1}".getBytes(StandardCharsets.UTF_8), 0,
				7, 50))
			.isEqualTo(id);
		assertThat(List.of(slice.lineId(line, 2, 7, 51), slice.lineId(line, 2, 6, 50), slice.lineId(line, 3, 7, 50),
				new LogSlice(Path.of("/a"), "other", 0, 100).lineId(line, 2, 7, 50)))
			.doesNotContain(id)
			.doesNotHaveDuplicates();
	}

	@Test
	void namesASliceByItsRangeOfItsFile() {
		String hash = new LogSlice(Path.of("/a"), "origin", 0, 100).hash();
		assertThat(hash).matches("[0-9a-f]{24}").isEqualTo(new LogSlice(Path.of("/a"), "origin", 0, 100).hash());
		assertThat(List.of(new LogSlice(Path.of("/b"), "origin", 0, 100).hash(),
				new LogSlice(Path.of("/a"), "other", 0, 100).hash(),
				new LogSlice(Path.of("/a"), "origin", 1, 100).hash(),
				new LogSlice(Path.of("/a"), "origin", 0, 99).hash()))
			.doesNotContain(hash);
	}

	@ParameterizedTest
	@CsvSource({ "-1, 5", "5, 5", "6, 5" })
	void refusesASliceWithoutBytes(long from, long to) {
		assertThatIllegalArgumentException().isThrownBy(() -> new LogSlice(Path.of("/a"), "origin", from, to))
			.withMessageContaining("no slice of /a: from " + from + " to " + to);
	}

	private LogFile look(byte[] content) throws IOException {
		Files.write(this.file, content);
		return LogFile.look(this.file);
	}

	private static LogSlice slice(LogFile log, long from, long to) {
		return new LogSlice(log.path(), log.origin(), from, to);
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
