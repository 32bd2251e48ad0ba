package dev.usagemill.log;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;

import com.github.luben.zstd.Zstd;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class LogContentTest {

	@TempDir
	Path directory;

	@Test
	void unpacksAllMembers() throws IOException {
		Path file = write(join(gzip("one\ntw"), gzip("o\n"), gzip(""), gzip("three\nfour")));
		assertThat(LogContent.of(file)).isEqualTo(LogContent.GZIP);
		LogFile log = look(file);
		assertThat(log.isCompressed()).isTrue();
		assertThat(log.end()).isEqualTo("one\ntwo\nthree\n".length());
		assertThat(log.size()).isEqualTo(18);
		assertThat(log.slices(4, 14, 3)).singleElement()
			.satisfies((slice) -> assertThat(slice.from()).isEqualTo(4))
			.satisfies((slice) -> assertThat(slice.to()).isEqualTo(14));
		assertThat(log.slices(14, 14, 3)).isEmpty();
		assertThat(log.slices(14, 18, 3).get(0).partialLine()).asString().isEqualTo("four");
		try (InputStream in = LogContent.GZIP.open(file, 4)) {
			assertThat(in).asString(StandardCharsets.UTF_8).isEqualTo("two\nthree\nfour");
		}
	}

	@Test
	void isKnownByItsContentWhetherPackedOrNot() throws IOException {
		Path plain = Files.writeString(this.directory.resolve("plain"), "one\ntwo\n");
		assertThat(look(write(gzip("one\ntwo\n"))).fingerprint(8)).isEqualTo(look(plain).fingerprint(8));
		assertThat(look(write(zstd("one\ntwo\n"))).fingerprint(8)).isEqualTo(look(plain).fingerprint(8));
	}

	@Test
	void unpacksAllFramesOfZstandard() throws IOException {
		Path file = write(join(zstd("one\ntw"), zstd("o\nthree")));
		assertThat(LogContent.of(file)).isEqualTo(LogContent.ZSTD);
		assertThat(look(file).end()).isEqualTo(8);
		assertThat(look(file).size()).isEqualTo(13);
	}

	@Test
	void readsAPlainFileThatIsNamedAsAPackedOne() throws IOException {
		Path file = write("one\n".getBytes(StandardCharsets.UTF_8));
		assertThat(look(file).isCompressed()).isFalse();
		assertThat(look(file).end()).isEqualTo(4);
	}

	@Test
	void takesAFileOfOneByteForAPlainOne() throws IOException {
		assertThat(look(write(new byte[] { 0x1f })).isCompressed()).isFalse();
		assertThat(look(write(new byte[0])).isCompressed()).isFalse();
	}

	@Test
	void findsTheEndOfAFileOfManyBlocks() throws IOException {
		byte[] content = new byte[1_000_000];
		new Random(1).nextBytes(content);
		Arrays.fill(content, 700_001, content.length, (byte) 'x');
		content[700_000] = '\n';
		for (byte[] compressed : List.of(gzip(content), Zstd.compress(content))) {
			Path file = write(compressed);
			assertThat(look(file).end()).isEqualTo(700_001);
			try (InputStream in = LogContent.of(file).open(file, 0)) {
				assertThat(in).hasBinaryContent(content);
			}
		}
	}

	@Test
	void refusesAFileThatIsCutAnywhere() throws IOException {
		assertCutsAreSeen(gzip("one\n"), gzip("two\n"), 2);
		assertCutsAreSeen(zstd("one\n"), zstd("two\n"), 4);
	}

	private void assertCutsAreSeen(byte[] first, byte[] second, int magicBytes) throws IOException {
		byte[] whole = join(first, second);
		for (int length = magicBytes; length < whole.length; length++) {
			// a cut between the two cannot be seen
			if (length != first.length) {
				assertDamaged(Arrays.copyOf(whole, length));
			}
		}
	}

	@Test
	void refusesABadChecksum() throws IOException {
		byte[] compressed = gzip("one\ntwo\n");
		compressed[compressed.length - 8] ^= 1;
		assertDamaged(compressed);
	}

	@Test
	void refusesABadLength() throws IOException {
		byte[] compressed = gzip("one\ntwo\n");
		compressed[compressed.length - 1] ^= 1;
		assertDamaged(compressed);
	}

	@Test
	void refusesTrailingGarbage() throws IOException {
		assertDamaged(join(gzip("one\n"), "garbage".getBytes(StandardCharsets.UTF_8)));
		assertDamaged(join(gzip("one\n"), new byte[512]));
		assertDamaged(join(gzip("one\n"), new byte[] { 0x1f }));
		assertDamaged(join(zstd("one\n"), "garbage".getBytes(StandardCharsets.UTF_8)));
	}

	@Test
	void neverTakesOtherLinesFromADamagedFile() throws IOException {
		Random random = new Random(7);
		byte[] whole = gzip("{\"userId\":\"u\"}\n".repeat(50));
		LogFile good = look(write(whole));
		for (int i = 0; i < 300; i++) {
			byte[] damaged = whole.clone();
			// flags, time and system in the header do not change what is decompressed
			damaged[10 + random.nextInt(whole.length - 10)] ^= (byte) (1 + random.nextInt(255));
			Path file = write(damaged);
			assertThatExceptionOfType(DamagedLogFileException.class).isThrownBy(() -> look(file));
		}
		assertThat(good.end()).isEqualTo(750);
	}

	private void assertDamaged(byte[] content) throws IOException {
		Path file = write(content);
		assertThatExceptionOfType(DamagedLogFileException.class).isThrownBy(() -> look(file))
			.withMessageContaining(file.toRealPath() + " is cut or damaged")
			.withMessageContaining("nothing of it is loaded. Replace it; the next run tries it again.");
	}

	@Test
	void refusesAHeaderThatWouldFillTheMemory() throws IOException {
		byte[] header = { 0x1f, (byte) 0x8b, 8, 8, 0, 0, 0, 0, 0, 0 };
		Path file = write(join(gzip("one\n"), join(header, new byte[0])));
		try (OutputStream out = Files.newOutputStream(file, StandardOpenOption.APPEND)) {
			byte[] name = new byte[1 << 20];
			Arrays.fill(name, (byte) 'x');
			for (int i = 0; i < 130; i++) {
				out.write(name);
			}
		}
		assertThatExceptionOfType(DamagedLogFileException.class).isThrownBy(() -> look(file))
			.withMessageContaining("a gzip header has more than 131072 bytes");
		byte[] named = gzip("two\n");
		byte[] withName = join(header,
				join("app.log\0".getBytes(StandardCharsets.UTF_8), Arrays.copyOfRange(named, 10, named.length)));
		assertThat(look(write(withName)).size()).isEqualTo(4);
	}

	@Test
	void refusesABombAndNamesTheSetting() throws IOException {
		Path file = write(gzip(new byte[70 << 20]));
		assertThatExceptionOfType(DamagedLogFileException.class).isThrownBy(() -> look(file))
			.withMessageContaining(file.toRealPath() + " expands to more than 100 times its size")
			.withMessageContaining("usagemill.expansion-limit");
		assertThat(LogFile.look(file, 2_000).size()).isEqualTo(70 << 20);
	}

	private static LogFile look(Path file) throws IOException {
		return LogFile.look(file, 100);
	}

	private static byte[] zstd(String content) {
		return Zstd.compress(content.getBytes(StandardCharsets.UTF_8));
	}

	private Path write(byte[] content) throws IOException {
		return Files.write(this.directory.resolve("log.gz"), content);
	}

	private static byte[] gzip(String content) throws IOException {
		return gzip(content.getBytes(StandardCharsets.UTF_8));
	}

	private static byte[] gzip(byte[] content) throws IOException {
		ByteArrayOutputStream compressed = new ByteArrayOutputStream();
		try (GZIPOutputStream out = new GZIPOutputStream(compressed)) {
			out.write(content);
		}
		return compressed.toByteArray();
	}

	private static byte[] join(byte[]... members) {
		ByteArrayOutputStream all = new ByteArrayOutputStream();
		for (byte[] member : members) {
			all.writeBytes(member);
		}
		return all.toByteArray();
	}

}
