package dev.usagemill.warehouse;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Shows whether a file still has the bytes that it had. */
public final class FileDigest {

	private static final int BUFFER_BYTES = 256 * 1024;

	private FileDigest() {
	}

	/** SHA-256 of the file, in hex. */
	public static String of(DurableFiles files, Path file) throws IOException {
		MessageDigest digest = sha256();
		byte[] buffer = new byte[BUFFER_BYTES];
		try (InputStream in = files.open(file)) {
			for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
				digest.update(buffer, 0, length);
			}
		}
		return HexFormat.of().formatHex(digest.digest());
	}

	private static MessageDigest sha256() {
		try {
			return MessageDigest.getInstance("SHA-256");
		}
		catch (NoSuchAlgorithmException impossible) {
			throw new IllegalStateException("every Java platform has SHA-256", impossible);
		}
	}

}
