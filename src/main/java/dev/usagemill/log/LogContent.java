package dev.usagemill.log;

import java.io.BufferedInputStream;
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
	PLAIN {
		@Override
		InputStream open(Path file, long from) throws IOException {
			return Channels.newInputStream(FileChannel.open(file).position(from));
		}
	},

	/** One gzip member or several. */
	GZIP {
		@Override
		InputStream open(Path file, long from) throws IOException {
			InputStream packed = new BufferedInputStream(Files.newInputStream(file), BUFFER_BYTES);
			try {
				InputStream unpacked = GzipCompressorInputStream.builder()
					.setInputStream(packed)
					.setDecompressConcatenated(true)
					.get();
				unpacked.skipNBytes(from);
				return unpacked;
			}
			catch (IOException damaged) {
				packed.close();
				throw damaged;
			}
		}
	};

	private static final int BUFFER_BYTES = 256 * 1024;

	private static final byte[] GZIP_MAGIC = { 0x1f, (byte) 0x8b };

	static LogContent of(Path file) throws IOException {
		try (InputStream in = Files.newInputStream(file)) {
			return Arrays.equals(in.readNBytes(GZIP_MAGIC.length), GZIP_MAGIC) ? GZIP : PLAIN;
		}
	}

	/** Opens the file at a position that counts unpacked bytes. */
	abstract InputStream open(Path file, long from) throws IOException;

	/**
	 * Unpacks the whole file.
	 * @return the byte after its last newline
	 * @throws DamagedLogFileException if it does not unpack to its end
	 */
	long end(Path file) throws IOException {
		try (InputStream in = open(file, 0)) {
			byte[] block = new byte[BUFFER_BYTES];
			long end = 0;
			long position = 0;
			for (int length = in.read(block); length >= 0; length = in.read(block)) {
				for (int i = length - 1; i >= 0; i--) {
					if (block[i] == '\n') {
						end = position + i + 1;
						break;
					}
				}
				position += length;
			}
			return end;
		}
		catch (IOException damaged) {
			throw new DamagedLogFileException(file + " is cut or damaged (" + damaged.getMessage()
					+ "); nothing of it is loaded. Replace it; the next run tries it again.", damaged);
		}
	}

}
