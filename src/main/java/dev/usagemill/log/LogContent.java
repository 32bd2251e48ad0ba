package dev.usagemill.log;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;

/**
 * How the bytes of a log file are compressed; its first bytes decide, not its name.
 */
public enum LogContent {

	/** Lines as they are. */
	PLAIN(new byte[0]) {
		@Override
		InputStream open(Path file, long from) throws IOException {
			return Channels.newInputStream(channel(file).position(from));
		}
	},

	/**
	 * One gzip member or several. The JDK's reader would drop some of them in silence.
	 */
	GZIP(new byte[] { 0x1f, (byte) 0x8b }) {
		@Override
		InputStream decompress(InputStream compressed) throws IOException {
			return GzipCompressorInputStream.builder()
				.setInputStream(new ShortHeaders(compressed))
				.setDecompressConcatenated(true)
				.get();
		}
	},

	/** One Zstandard frame or several. */
	ZSTD(new byte[] { 0x28, (byte) 0xb5, 0x2f, (byte) 0xfd }) {
		@Override
		InputStream decompress(InputStream compressed) throws IOException {
			return new ZstdFrames(compressed);
		}
	};

	private static final int BUFFER_BYTES = 256 * 1024;

	private static final int MAGIC_BYTES = 4;

	private final byte[] magic;

	LogContent(byte[] magic) {
		this.magic = magic;
	}

	static LogContent of(Path file) throws IOException {
		try (InputStream in = bytes(file)) {
			return of(in.readNBytes(MAGIC_BYTES));
		}
	}

	/**
	 * Looks at the beginning of a file.
	 * @param beginning all of it, or more than a few bytes
	 */
	static LogContent of(byte[] beginning) {
		for (LogContent content : new LogContent[] { GZIP, ZSTD }) {
			if (Arrays.equals(Arrays.copyOf(beginning, content.magic.length), content.magic)) {
				return content;
			}
		}
		return PLAIN;
	}

	/** Opens the file at a position that counts decompressed bytes. */
	InputStream open(Path file, long from) throws IOException {
		InputStream compressed = new BufferedInputStream(bytes(file), BUFFER_BYTES);
		try {
			InputStream decompressed = decompress(compressed);
			decompressed.skipNBytes(from);
			return decompressed;
		}
		catch (IOException damaged) {
			compressed.close();
			throw damaged;
		}
	}

	/**
	 * As {@link #open}, from the beginning, and counting the compressed bytes that were
	 * used.
	 */
	Counted openCounted(Path file) throws IOException {
		CompressedBytes compressed = new CompressedBytes(bytes(file));
		try {
			return new Counted(decompress(new BufferedInputStream(compressed, BUFFER_BYTES)), compressed);
		}
		catch (IOException damaged) {
			compressed.close();
			throw damaged;
		}
	}

	InputStream decompress(InputStream compressed) throws IOException {
		return compressed;
	}

	/**
	 * Opens a file by its name without links. A link that stands there now, or in the
	 * place of a directory above it, was put there since, and might lead anywhere.
	 */
	static FileChannel channel(Path file) throws IOException {
		FileChannel channel = open(file);
		try {
			if (!file.toRealPath().equals(file)) {
				throw new NoSuchFileException(file.toString(), null, "a directory above it has become a link");
			}
			return channel;
		}
		catch (IOException gone) {
			channel.close();
			throw gone;
		}
	}

	private static FileChannel open(Path file) throws IOException {
		try {
			return FileChannel.open(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
		}
		catch (IOException failed) {
			// asked only now: it is one of a hundred thousand, and each question takes
			// its time
			if (Files.isSymbolicLink(file)) {
				throw new NoSuchFileException(file.toString(), null, "it has become a link");
			}
			throw failed;
		}
	}

	private static InputStream bytes(Path file) throws IOException {
		return Channels.newInputStream(channel(file));
	}

	/**
	 * A file that is being decompressed.
	 *
	 * @param decompressed its lines
	 * @param compressed counts what was read of the file itself
	 */
	record Counted(InputStream decompressed, CompressedBytes compressed) implements AutoCloseable {

		@Override
		public void close() throws IOException {
			this.decompressed.close();
			this.compressed.close();
		}

	}

	/** Counts the bytes that pass through it. */
	static final class CompressedBytes extends FilterInputStream {

		private long count;

		private CompressedBytes(InputStream in) {
			super(in);
		}

		long count() {
			return this.count;
		}

		@Override
		public int read(byte[] bytes, int offset, int length) throws IOException {
			int read = super.read(bytes, offset, length);
			this.count += Math.max(0, read);
			return read;
		}

	}

}
