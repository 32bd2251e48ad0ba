package dev.usagemill.log;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * A log file as one look found it. A growing file is frozen here: only its whole lines of
 * that moment are read.
 *
 * @param path absolute, with symbolic links resolved
 * @param content how its bytes are packed; all positions count unpacked bytes
 * @param end the byte after its last newline
 * @param origin SHA-256 of its first line (of at most {@value #HEAD_BYTES} bytes of it),
 * in hex; stays the same while the file grows, so it can name lines that bring no id
 */
public record LogFile(Path path, LogContent content, long end, String origin) {

	/** How many bytes of a file's beginning tell it from others. */
	public static final int HEAD_BYTES = 4096;

	private static final int LOOK_BYTES = 64 * 1024;

	/**
	 * Looks at a file. A packed one is unpacked to its end, so that a damaged one is
	 * found before any of it is counted.
	 * @throws DamagedLogFileException if a packed file is cut or damaged
	 */
	public static LogFile look(Path file) throws IOException {
		Path path = file.toRealPath();
		LogContent content = LogContent.of(path);
		long end = (content == LogContent.PLAIN) ? plainEnd(path) : content.end(path);
		try (InputStream in = content.open(path, 0)) {
			return new LogFile(path, content, end, origin(in.readNBytes((int) Math.min(HEAD_BYTES, end))));
		}
	}

	/** SHA-256 in hex of the file's first bytes. */
	public String head(int length) throws IOException {
		try (InputStream in = this.content.open(this.path, 0)) {
			return HexFormat.of().formatHex(Hashes.sha256().digest(in.readNBytes(length)));
		}
	}

	/** How many bytes {@link #head} should take now. */
	public int headLength() {
		return (int) Math.min(HEAD_BYTES, this.end);
	}

	/**
	 * Cuts the whole lines from a position to the end into slices.
	 * @param from a line's first byte
	 * @param sliceBytes about how long a slice is to be; a slice ends with the line in
	 * which that length is reached
	 */
	public List<LogSlice> slices(long from, long sliceBytes) throws IOException {
		List<LogSlice> slices = new ArrayList<>();
		if (this.content != LogContent.PLAIN && from < this.end) {
			// a packed file can only be read from its beginning
			return List.of(new LogSlice(this.path, this.origin, from, this.end));
		}
		try (FileChannel channel = FileChannel.open(this.path)) {
			long start = from;
			while (start < this.end) {
				long wanted = start + sliceBytes;
				long cut = (wanted >= this.end) ? this.end : nextNewline(channel, wanted - 1) + 1;
				slices.add(new LogSlice(this.path, this.origin, start, cut));
				start = cut;
			}
		}
		return slices;
	}

	private static String origin(byte[] head) {
		int length = 0;
		while (length < head.length && head[length] != '\n') {
			length++;
		}
		MessageDigest digest = Hashes.sha256();
		digest.update(head, 0, length);
		return HexFormat.of().formatHex(digest.digest());
	}

	private static long plainEnd(Path path) throws IOException {
		try (FileChannel channel = FileChannel.open(path)) {
			return lastNewline(channel, channel.size()) + 1;
		}
	}

	/** Where the last newline before a position lies, -1 if there is none. */
	private static long lastNewline(FileChannel channel, long before) throws IOException {
		long upTo = before;
		while (upTo > 0) {
			int length = (int) Math.min(LOOK_BYTES, upTo);
			byte[] block = read(channel, upTo - length, length);
			for (int i = length - 1; i >= 0; i--) {
				if (block[i] == '\n') {
					return upTo - length + i;
				}
			}
			upTo -= length;
		}
		return -1;
	}

	/**
	 * Where the first newline at or after a position lies; there is one before the end.
	 */
	private long nextNewline(FileChannel channel, long position) throws IOException {
		long at = position;
		while (true) {
			byte[] block = read(channel, at, (int) Math.min(LOOK_BYTES, this.end - at));
			for (int i = 0; i < block.length; i++) {
				if (block[i] == '\n') {
					return at + i;
				}
			}
			at += block.length;
		}
	}

	private static byte[] read(FileChannel channel, long position, int length) throws IOException {
		ByteBuffer buffer = ByteBuffer.allocate(length);
		while (buffer.hasRemaining()) {
			if (channel.read(buffer, position + buffer.position()) < 0) {
				throw new EOFException("the file became shorter while it was looked at, at byte " + position);
			}
		}
		return buffer.array();
	}

}
