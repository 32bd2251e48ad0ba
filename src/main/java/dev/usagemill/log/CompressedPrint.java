package dev.usagemill.log;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/**
 * Tells a compressed file from others without decompressing it: its length and its last
 * bytes, which hold the checksum of its content.
 */
public final class CompressedPrint {

	private CompressedPrint() {
	}

	/**
	 * Looks at a file.
	 * @return null if the file is not compressed
	 */
	public static String of(Path file) throws IOException {
		if (LogContent.of(file) == LogContent.PLAIN) {
			return null;
		}
		try (FileChannel channel = LogContent.channel(file)) {
			long size = channel.size();
			ByteBuffer last = ByteBuffer.allocate(Fingerprint.headLength(size));
			while (last.hasRemaining() && channel.read(last, size - last.remaining()) >= 0) {
				continue;
			}
			return size + "-" + Hashes.hex(last.array());
		}
	}

}
