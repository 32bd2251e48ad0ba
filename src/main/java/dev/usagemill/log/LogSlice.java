package dev.usagemill.log;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;

/**
 * A byte range of one log file: whole lines.
 *
 * @param file the log file
 * @param origin the log file's {@link LogFile#origin}
 * @param from the first byte
 * @param to the byte after the last one
 */
public record LogSlice(Path file, String origin, long from, long to) {

	private static final int HASH_BYTES = 12;

	private static final int LINE_ID_BYTES = 16;

	public LogSlice {
		if (from < 0 || to <= from) {
			throw new IllegalArgumentException("no slice of " + file + ": from " + from + " to " + to);
		}
	}

	public long bytes() {
		return this.to - this.from;
	}

	/**
	 * Names the slice: the same range of the same file has the same name in every run.
	 * @return 24 hex digits
	 */
	public String hash() {
		String place = this.file + "\n" + this.origin + "\n" + this.from + "\n" + this.to;
		byte[] digest = Hashes.sha256().digest(place.getBytes(StandardCharsets.UTF_8));
		return HexFormat.of().formatHex(digest, 0, HASH_BYTES);
	}

	/**
	 * The id of an event whose line brings none. It depends on the file's first line, the
	 * line's place and its bytes, not on the file's name: reading the line again, under
	 * whatever name, gives the same id.
	 * @param byteOffset of the line in the file
	 */
	public String lineId(byte[] line, int offset, int length, long byteOffset) {
		MessageDigest digest = Hashes.sha256();
		digest.update((this.origin + ":" + byteOffset + ":").getBytes(StandardCharsets.UTF_8));
		digest.update(line, offset, length);
		return "line-" + HexFormat.of().formatHex(digest.digest(), 0, LINE_ID_BYTES);
	}

}
