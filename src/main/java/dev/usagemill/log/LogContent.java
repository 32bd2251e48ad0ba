package dev.usagemill.log;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;

/** How the bytes of a log file are packed; told by its first bytes, not by its name. */
public enum LogContent {

	/** Lines as they are. */
	PLAIN(new byte[0]) {
		@Override
		InputStream open(Path file, long from) throws IOException {
			return Channels.newInputStream(FileChannel.open(file).position(from));
		}
	},

	/**
	 * One gzip member or several. The JDK's reader would drop some of them in silence.
	 */
	GZIP(new byte[] { 0x1f, (byte) 0x8b }) {
		@Override
		InputStream unpack(InputStream packed) throws IOException {
			return GzipCompressorInputStream.builder().setInputStream(packed).setDecompressConcatenated(true).get();
		}
	},

	/** One Zstandard frame or several. */
	ZSTD(new byte[] { 0x28, (byte) 0xb5, 0x2f, (byte) 0xfd }) {
		@Override
		InputStream unpack(InputStream packed) throws IOException {
			return new ZstdFrames(packed);
		}
	};

	private static final int BUFFER_BYTES = 256 * 1024;

	private static final int MAGIC_BYTES = 4;

	private final byte[] magic;

	LogContent(byte[] magic) {
		this.magic = magic;
	}

	static LogContent of(Path file) throws IOException {
		try (InputStream in = Files.newInputStream(file)) {
			byte[] first = in.readNBytes(MAGIC_BYTES);
			for (LogContent content : new LogContent[] { GZIP, ZSTD }) {
				if (Arrays.equals(Arrays.copyOf(first, content.magic.length), content.magic)) {
					return content;
				}
			}
			return PLAIN;
		}
	}

	/** Opens the file at a position that counts unpacked bytes. */
	InputStream open(Path file, long from) throws IOException {
		InputStream packed = new BufferedInputStream(Files.newInputStream(file), BUFFER_BYTES);
		try {
			InputStream unpacked = unpack(packed);
			unpacked.skipNBytes(from);
			return unpacked;
		}
		catch (IOException damaged) {
			packed.close();
			throw damaged;
		}
	}

	/**
	 * As {@link #open}, from the beginning, and counting the packed bytes that were used.
	 */
	Counted openCounted(Path file) throws IOException {
		PackedBytes packed = new PackedBytes(Files.newInputStream(file));
		try {
			return new Counted(unpack(new BufferedInputStream(packed, BUFFER_BYTES)), packed);
		}
		catch (IOException damaged) {
			packed.close();
			throw damaged;
		}
	}

	InputStream unpack(InputStream packed) throws IOException {
		return packed;
	}

	/**
	 * A file that is being unpacked.
	 *
	 * @param unpacked its lines
	 * @param packed counts what was read of the file itself
	 */
	record Counted(InputStream unpacked, PackedBytes packed) implements AutoCloseable {

		@Override
		public void close() throws IOException {
			this.unpacked.close();
			this.packed.close();
		}

	}

	/** Counts the bytes that pass through it. */
	static final class PackedBytes extends FilterInputStream {

		private long count;

		private PackedBytes(InputStream in) {
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
