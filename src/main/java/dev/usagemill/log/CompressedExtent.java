package dev.usagemill.log;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * How much a compressed log file holds, and what it is known by: all that one pass over
 * it can tell.
 *
 * @param size decompressed bytes
 * @param end the byte after the last newline
 * @param head the first {@value Fingerprint#BYTES} bytes, or all if they are fewer
 * @param tail as many bytes before the end
 */
record CompressedExtent(long size, long end, byte[] head, byte[] tail) {

	/** Small files may expand as they like. */
	private static final long FREE_BYTES = 64L << 20;

	private static final int BLOCK_BYTES = 256 * 1024;

	/**
	 * Decompresses the whole file, block by block.
	 * @throws DamagedLogFileException if it does not decompress to its end, or expands
	 * too much
	 */
	static CompressedExtent measure(Path file, LogContent content, long expansionLimit) throws IOException {
		try (LogContent.Counted counted = content.openCounted(file)) {
			return measure(file, counted, expansionLimit);
		}
		catch (IOException damaged) {
			throw new DamagedLogFileException(file + " is cut or damaged (" + reason(damaged)
					+ "); nothing of it is loaded. Replace it; the next run tries it again.", damaged);
		}
	}

	private static CompressedExtent measure(Path file, LogContent.Counted counted, long expansionLimit)
			throws IOException {
		InputStream in = counted.decompressed();
		byte[] head = in.readNBytes(Fingerprint.BYTES);
		byte[] tail = head;
		byte[] block = new byte[BLOCK_BYTES];
		long size = head.length;
		long end = lastNewline(head, head.length) + 1L;
		for (int length = in.read(block); length >= 0; length = in.read(block)) {
			int newline = lastNewline(block, length);
			end = (newline >= 0) ? size + newline + 1 : end;
			size += length;
			tail = lastBytes(tail, block, length);
			if (size > FREE_BYTES && size / expansionLimit > counted.compressed().count()) {
				throw new DamagedLogFileException(file + " expands to more than " + expansionLimit
						+ " times its size; nothing of it is loaded. If it is honest, raise usagemill.expansion-limit.",
						null);
			}
		}
		return new CompressedExtent(size, end, head, tail);
	}

	/** The last bytes of what was read before and of a block. */
	private static byte[] lastBytes(byte[] before, byte[] block, int length) {
		if (length >= Fingerprint.BYTES) {
			return Arrays.copyOfRange(block, length - Fingerprint.BYTES, length);
		}
		byte[] last = new byte[before.length];
		System.arraycopy(before, length, last, 0, before.length - length);
		System.arraycopy(block, 0, last, before.length - length, length);
		return last;
	}

	private static String reason(IOException damaged) {
		return (damaged.getMessage() != null) ? damaged.getMessage() : "it ends too early";
	}

	private static int lastNewline(byte[] block, int length) {
		int at = length - 1;
		while (at >= 0 && block[at] != '\n') {
			at--;
		}
		return at;
	}

}
