package dev.usagemill.log;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.usagemill.event.Labels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class LineReaderTest {

	private static final int LIMIT = LineReader.MAX_HELD_BYTES;

	@TempDir
	Path directory;

	@Test
	void readsWhatANaiveSplitReads() throws IOException {
		Random random = new Random(7);
		for (int i = 0; i < 300; i++) {
			byte[] content = randomLines(random, 60, 300);
			List<Integer> starts = starts(content);
			int from = starts.get(random.nextInt(starts.size()));
			int to = starts.stream().skip(random.nextInt(starts.size())).findFirst().orElseThrow();
			assertReads(content, Math.min(from, to), Math.max(from, to), random);
		}
	}

	@Test
	void readsLongLinesAcrossTheBuffersEnds() throws IOException {
		Random random = new Random(8);
		for (int i = 0; i < 25; i++) {
			byte[] content = randomLines(random, 12, LIMIT + LIMIT / 2);
			assertReads(content, 0, content.length, random);
		}
	}

	@Test
	void holdsOfLongLinesTheBeginning() throws IOException {
		for (int extra = -1; extra <= 2; extra++) {
			String first = "a".repeat(LIMIT + extra);
			byte[] content = ("x\n" + first + "\nb\n").getBytes(StandardCharsets.UTF_8);
			try (LineReader reader = open(content, 0, content.length, new Random(extra))) {
				assertThat(reader.next()).isTrue();
				assertThat(reader.next()).isTrue();
				assertThat(reader.isLong()).isEqualTo(extra > 0);
				assertThat(reader.length()).isEqualTo((extra > 0) ? LineReader.MAX_RAW_BYTES : first.length());
				assertThat(reader.next()).isTrue();
				assertThat(reader.isLong()).isFalse();
				assertThat(line(reader)).isEqualTo("b");
				assertThat(reader.byteOffset()).isEqualTo(content.length - 2);
			}
		}
	}

	@Test
	void passesOverALineLargerThanTheHeap() throws IOException {
		long size = 3L << 30;
		try (LineReader reader = LineReader.open(new LongLine(size), "long", 0, size + 3)) {
			assertThat(reader.next()).isTrue();
			assertThat(reader.isLong()).isTrue();
			assertThat(line(reader)).isEqualTo("y".repeat(4_096));
			assertThat(reader.next()).isTrue();
			assertThat(reader.byteOffset()).isEqualTo(size + 1);
			assertThat(line(reader)).isEqualTo("y");
			assertThat(reader.next()).isFalse();
		}
	}

	@Test
	void knowsALongLineWhoseNewlineComesLater() throws IOException {
		byte[] line = new byte[LIMIT + 100_000];
		InputStream pieces = new SequenceInputStream(new ByteArrayInputStream(line),
				new ByteArrayInputStream(new byte[] { '\n' }));
		try (LineReader reader = LineReader.open(pieces, "pieces", 0, line.length + 1)) {
			assertThat(reader.next()).isTrue();
			assertThat(reader.isLong()).isTrue();
			assertThat(reader.next()).isFalse();
		}
	}

	@Test
	void hasNoLineInAnEmptyRange() throws IOException {
		Path file = Files.writeString(this.directory.resolve("app.jsonl"), "a\nb\n");
		try (LineReader reader = LineReader.open(file, 2, 2)) {
			assertThat(reader.next()).isFalse();
			assertThat(reader.next()).isFalse();
		}
	}

	@Test
	void handsTooLongLinesToTheParser() throws IOException {
		byte[] content = ("a".repeat(LIMIT + 1) + "\n" + Line.full().json() + "\n").getBytes(StandardCharsets.UTF_8);
		EventParser parser = new EventParser(LineLimit.of(LIMIT), EventTimes.until(Line.RUN), Labels.NONE);
		try (LineReader reader = open(content, 0, content.length, new Random(1))) {
			reader.next();
			assertThat(((Verdict.Rejected) parser.parse(reader)).reason()).isEqualTo(RejectReason.LINE_TOO_LONG);
			reader.next();
			assertThat(parser.parse(reader)).isEqualTo(Line.full().verdict());
		}
	}

	@Test
	void saysWhereAFileWasCut() throws IOException {
		Path file = Files.writeString(this.directory.resolve("app.jsonl"), "a\nb\ncc");
		try (LineReader reader = LineReader.open(file, 2, 100)) {
			assertThat(reader.next()).isTrue();
			assertThatIOException().isThrownBy(reader::next)
				.withMessageContaining(file.toString())
				.withMessageContaining("ends at byte 6")
				.withMessageContaining("100");
		}
	}

	@Test
	void saysWhereANewlineIsMissing() throws IOException {
		Path file = Files.writeString(this.directory.resolve("app.jsonl"), "a\nb\ncc\n");
		try (LineReader reader = LineReader.open(file, 0, 6)) {
			reader.next();
			reader.next();
			assertThatIOException().isThrownBy(reader::next)
				.withMessageContaining(file.toString())
				.withMessageContaining("no newline at byte 5");
		}
	}

	@Test
	void saysWhereReadingFailed() throws IOException {
		InputStream broken = new InputStream() {
			@Override
			public int read() throws IOException {
				throw new IOException("bad sector");
			}
		};
		try (LineReader reader = LineReader.open(broken, "app.jsonl.gz", 40, 50)) {
			assertThatIOException().isThrownBy(reader::next)
				.withMessage("app.jsonl.gz: cannot be read at byte 40: bad sector");
		}
	}

	@Test
	void refusesRangesThatAreNone() throws IOException {
		Path file = Files.writeString(this.directory.resolve("app.jsonl"), "a\n");
		assertThatIllegalArgumentException().isThrownBy(() -> LineReader.open(file, 2, 1));
		assertThatIllegalArgumentException().isThrownBy(() -> LineReader.open(file, -1, 1));
		assertThatExceptionOfType(NoSuchFileException.class)
			.isThrownBy(() -> LineReader.open(this.directory.resolve("none"), 0, 1));
	}

	private void assertReads(byte[] content, int from, int to, Random random) throws IOException {
		Path file = Files.write(this.directory.resolve("app.jsonl"), content);
		try (LineReader ofFile = LineReader.open(file, from, to);
				LineReader ofStream = open(content, from, to, random)) {
			int start = from;
			for (int at = from; at < to; at++) {
				if (content[at] == '\n') {
					assertLine(ofFile, content, start, at);
					assertLine(ofStream, content, start, at);
					start = at + 1;
				}
			}
			assertThat(ofFile.next()).isFalse();
			assertThat(ofStream.next()).isFalse();
		}
	}

	private static void assertLine(LineReader reader, byte[] content, int start, int end) throws IOException {
		assertThat(reader.next()).isTrue();
		assertThat(reader.byteOffset()).isEqualTo(start);
		assertThat(reader.isLong()).isEqualTo(end - start > LIMIT);
		int kept = reader.isLong() ? LineReader.MAX_RAW_BYTES : end - start;
		assertThat(reader.length()).isEqualTo(kept);
		assertThat(
				Arrays.equals(reader.buffer(), reader.offset(), reader.offset() + kept, content, start, start + kept))
			.isTrue();
		if (reader.isLong() && end % 3 > 0) {
			// all of it, or a part: the next line begins where it does in either case
			assertReadsLongLine(reader, content, start, (end % 3 == 1) ? end : end - LIMIT / 2);
		}
	}

	private static void assertReadsLongLine(LineReader reader, byte[] content, int start, int to) throws IOException {
		byte[] read = new byte[100_000];
		int at = start;
		while (at < to) {
			int count = reader.read(read, 0, 1 + at % read.length);
			assertThat(Arrays.equals(read, 0, count, content, at, at + count)).isTrue();
			at += count;
		}
		if (content[at] == '\n') {
			assertThat(reader.read(read, 0, 1)).isNegative();
			assertThat(reader.read(read, 0, 1)).isNegative();
		}
	}

	private static LineReader open(byte[] content, int from, int to, Random random) {
		return LineReader.open(new SmallReads(content, from, random), "stream", from, to);
	}

	private static String line(LineReader reader) {
		return new String(reader.buffer(), reader.offset(), reader.length(), StandardCharsets.UTF_8);
	}

	private static List<Integer> starts(byte[] content) {
		List<Integer> starts = new ArrayList<>(List.of(0));
		for (int i = 0; i < content.length; i++) {
			if (content[i] == '\n') {
				starts.add(i + 1);
			}
		}
		return starts;
	}

	private static byte[] randomLines(Random random, int lines, int longest) {
		StringBuilder content = new StringBuilder();
		for (int i = random.nextInt(lines); i >= 0; i--) {
			int length = random.nextInt(1 + random.nextInt(longest));
			// neighbours of the newline, which a search by eight bytes may mix up
			content.append(String.valueOf("\u000B\u0009\u008A\u0000x".charAt(random.nextInt(5))).repeat(length));
			content.append('\n');
		}
		return content.toString().getBytes(StandardCharsets.ISO_8859_1);
	}

	/** Gives as few bytes at a time as decompressors do, or a lot. */
	private static final class SmallReads extends ByteArrayInputStream {

		private final Random random;

		SmallReads(byte[] content, int from, Random random) {
			super(content, from, content.length - from);
			this.random = random;
		}

		@Override
		public synchronized int read(byte[] bytes, int offset, int length) {
			return super.read(bytes, offset, Math.min(length, 1 + this.random.nextInt(1 << this.random.nextInt(21))));
		}

	}

	/** A line of so many bytes, and one of a single byte after it. */
	private static final class LongLine extends InputStream {

		private final long size;

		private long position;

		LongLine(long size) {
			this.size = size;
		}

		@Override
		public int read() {
			long at = this.position++;
			return (at == this.size || at == this.size + 2) ? '\n' : 'y';
		}

		@Override
		public int read(byte[] bytes, int offset, int length) {
			if (this.position + length > this.size) {
				bytes[offset] = (byte) read();
				return 1;
			}
			Arrays.fill(bytes, offset, offset + length, (byte) 'y');
			this.position += length;
			return length;
		}

	}

}
