package dev.usagemill.log;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;

/**
 * The id of an event whose line brings none. It depends on the file's first line, the
 * line's place and its bytes, not on the file's name: reading the line again, under
 * whatever name, gives the same id.
 */
final class LineId {

	private static final int BYTES = 16;

	private final MessageDigest digest = Hashes.sha256();

	/**
	 * Begins an id; the bytes of the line are still to be added.
	 * @param origin SHA-256 in hex of the file's first line
	 * @param byteOffset of the line in the file
	 */
	LineId(String origin, long byteOffset) {
		this.digest.update((origin + ":" + byteOffset + ":").getBytes(StandardCharsets.UTF_8));
	}

	LineId add(byte[] bytes, int offset, int length) {
		this.digest.update(bytes, offset, length);
		return this;
	}

	/** The id, once all bytes of the line have been added; only once. */
	String end() {
		return "line-" + HexFormat.of().formatHex(this.digest.digest(), 0, BYTES);
	}

}
