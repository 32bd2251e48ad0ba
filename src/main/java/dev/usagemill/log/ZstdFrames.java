package dev.usagemill.log;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;

import com.github.luben.zstd.ZstdDecompressCtx;
import com.github.luben.zstd.ZstdException;

import dev.usagemill.library.NativeLibrary;

/**
 * Decompresses one Zstandard frame or several. The library's own stream takes a file that
 * is cut within a later frame for a whole one.
 */
final class ZstdFrames extends InputStream {

	private static final int BUFFER_BYTES = 128 * 1024;

	private final InputStream compressed;

	private final ZstdDecompressCtx frames;

	private final byte[] block = new byte[BUFFER_BYTES];

	private final ByteBuffer source = ByteBuffer.allocateDirect(BUFFER_BYTES).limit(0);

	private final ByteBuffer decompressed = ByteBuffer.allocateDirect(BUFFER_BYTES).limit(0);

	private boolean betweenFrames = true;

	ZstdFrames(InputStream compressed) {
		NativeLibrary.ZSTD.load();
		this.frames = new ZstdDecompressCtx();
		this.compressed = compressed;
	}

	@Override
	public int read() throws IOException {
		return hasMore() ? Byte.toUnsignedInt(this.decompressed.get()) : -1;
	}

	@Override
	public int read(byte[] bytes, int offset, int length) throws IOException {
		if (length == 0) {
			return 0;
		}
		if (!hasMore()) {
			return -1;
		}
		int count = Math.min(length, this.decompressed.remaining());
		this.decompressed.get(bytes, offset, count);
		return count;
	}

	private boolean hasMore() throws IOException {
		while (!this.decompressed.hasRemaining()) {
			if (!decompress() && !refill()) {
				return false;
			}
		}
		return true;
	}

	/** Whether that brought anything forward without further compressed bytes. */
	private boolean decompress() throws IOException {
		if (this.betweenFrames && !this.source.hasRemaining()) {
			return false;
		}
		int before = this.source.position();
		this.decompressed.clear();
		try {
			this.betweenFrames = this.frames.decompressDirectByteBufferStream(this.decompressed, this.source);
		}
		catch (ZstdException damaged) {
			throw new IOException(damaged.getMessage(), damaged);
		}
		finally {
			this.decompressed.flip();
		}
		return this.decompressed.hasRemaining() || this.source.position() > before;
	}

	private boolean refill() throws IOException {
		int count = this.compressed.read(this.block);
		if (count < 0 && !this.betweenFrames) {
			throw new EOFException("it ends within a Zstandard frame");
		}
		this.source.clear().put(this.block, 0, Math.max(0, count)).flip();
		return count >= 0;
	}

	@Override
	public void close() throws IOException {
		this.frames.close();
		this.compressed.close();
	}

}
