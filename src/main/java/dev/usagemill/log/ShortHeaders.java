package dev.usagemill.log;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * The bytes of a gzip file, for a decompressor that reads the headers of members byte by
 * byte and all else in blocks. It would keep a name or a comment of any length in memory.
 */
final class ShortHeaders extends FilterInputStream {

	/** No path is longer, and a comment has no need to be. */
	private static final int MOST_BYTES = 128 * 1024;

	private int bytesOfHeader;

	ShortHeaders(InputStream compressed) {
		super(compressed);
	}

	@Override
	public int read() throws IOException {
		if (++this.bytesOfHeader > MOST_BYTES) {
			throw new IOException("a gzip header has more than " + MOST_BYTES + " bytes");
		}
		return super.read();
	}

	@Override
	public int read(byte[] bytes, int offset, int length) throws IOException {
		this.bytesOfHeader = 0;
		return super.read(bytes, offset, length);
	}

}
