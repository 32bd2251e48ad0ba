package dev.usagemill.log;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.GZIPOutputStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class LogContentTests {

	@TempDir
	Path directory;

	@Test
	void unpacksAllMembers() throws IOException {
		Path file = write(join(gzip("one\ntw"), gzip("o\n"), gzip(""), gzip("three\nfour")));
		LogFile log = LogFile.look(file);
		assertThat(log.content()).isEqualTo(LogContent.GZIP);
		assertThat(log.end()).isEqualTo("one\ntwo\nthree\n".length());
		assertThat(log.slices(0, 3)).containsExactly(new LogSlice(log.path(), log.origin(), 0, 14));
		assertThat(log.slices(4, 3)).containsExactly(new LogSlice(log.path(), log.origin(), 4, 14));
		assertThat(log.slices(14, 3)).isEmpty();
		try (InputStream in = log.content().open(file, 4)) {
			assertThat(in).asString(StandardCharsets.UTF_8).isEqualTo("two\nthree\nfour");
		}
	}

	@Test
	void isKnownByItsContentWhetherPackedOrNot() throws IOException {
		Path plain = Files.writeString(this.directory.resolve("plain"), "one\ntwo\n");
		LogFile packed = LogFile.look(write(gzip("one\ntwo\n")));
		assertThat(packed.origin()).isEqualTo(LogFile.look(plain).origin());
		assertThat(packed.head(8)).isEqualTo(LogFile.look(plain).head(8));
	}

	@Test
	void readsAPlainFileThatIsNamedAsAPackedOne() throws IOException {
		Path file = write("one\n".getBytes(StandardCharsets.UTF_8));
		assertThat(LogFile.look(file).content()).isEqualTo(LogContent.PLAIN);
		assertThat(LogFile.look(file).end()).isEqualTo(4);
	}

	@Test
	void takesAFileOfOneByteForAPlainOne() throws IOException {
		assertThat(LogFile.look(write(new byte[] { 0x1f })).content()).isEqualTo(LogContent.PLAIN);
		assertThat(LogFile.look(write(new byte[0])).content()).isEqualTo(LogContent.PLAIN);
	}

	@Test
	void findsTheEndOfAFileOfManyBlocks() throws IOException {
		byte[] content = new byte[1_000_000];
		new Random(1).nextBytes(content);
		content[700_000] = '\n';
		for (int i = 700_001; i < content.length; i++) {
			content[i] = 'x';
		}
		assertThat(LogFile.look(write(gzip(content))).end()).isEqualTo(700_001);
	}

	@Test
	void refusesAFileThatIsCutAnywhere() throws IOException {
		byte[] whole = join(gzip("one\n"), gzip("two\n"));
		int boundary = gzip("one\n").length;
		for (int length = 2; length < whole.length; length++) {
			// a cut between two members cannot be seen
			if (length != boundary) {
				assertDamaged(Arrays.copyOf(whole, length));
			}
		}
	}

	@Test
	void refusesABadChecksum() throws IOException {
		byte[] packed = gzip("one\ntwo\n");
		packed[packed.length - 8] ^= 1;
		assertDamaged(packed);
	}

	@Test
	void refusesABadLength() throws IOException {
		byte[] packed = gzip("one\ntwo\n");
		packed[packed.length - 1] ^= 1;
		assertDamaged(packed);
	}

	@Test
	void refusesTrailingGarbage() throws IOException {
		assertDamaged(join(gzip("one\n"), "garbage".getBytes(StandardCharsets.UTF_8)));
		assertDamaged(join(gzip("one\n"), new byte[512]));
		assertDamaged(join(gzip("one\n"), new byte[] { 0x1f }));
	}

	@Test
	void neverTakesOtherLinesFromADamagedFile() throws IOException {
		Random random = new Random(7);
		byte[] whole = gzip("{\"userId\":\"u\"}\n".repeat(50));
		LogFile good = LogFile.look(write(whole));
		for (int i = 0; i < 300; i++) {
			byte[] damaged = whole.clone();
			// flags, time and system in the header do not change what is unpacked
			damaged[10 + random.nextInt(whole.length - 10)] ^= (byte) (1 + random.nextInt(255));
			Path file = write(damaged);
			assertThatExceptionOfType(DamagedLogFileException.class).isThrownBy(() -> LogFile.look(file));
		}
		assertThat(good.end()).isEqualTo(750);
	}

	private void assertDamaged(byte[] content) throws IOException {
		Path file = write(content);
		assertThatExceptionOfType(DamagedLogFileException.class).isThrownBy(() -> LogFile.look(file))
			.withMessageContaining(file.toRealPath() + " is cut or damaged")
			.withMessageContaining("nothing of it is loaded. Replace it; the next run tries it again.");
	}

	private Path write(byte[] content) throws IOException {
		return Files.write(this.directory.resolve("log.gz"), content);
	}

	private static byte[] gzip(String content) throws IOException {
		return gzip(content.getBytes(StandardCharsets.UTF_8));
	}

	private static byte[] gzip(byte[] content) throws IOException {
		ByteArrayOutputStream packed = new ByteArrayOutputStream();
		try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
			out.write(content);
		}
		return packed.toByteArray();
	}

	private static byte[] join(byte[]... members) {
		ByteArrayOutputStream all = new ByteArrayOutputStream();
		for (byte[] member : members) {
			all.writeBytes(member);
		}
		return all.toByteArray();
	}

}
