package dev.usagemill.warehouse;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import dev.usagemill.failure.RefusedException;

/**
 * The key by which users are known after they were forgotten: without it nobody can try
 * out names on the hashes in load records.
 */
public final class NameKey {

	private static final String ALGORITHM = "HmacSHA256";

	private static final int BYTES = 32;

	private static final String IDENTITY = "usagemill";

	private final Mac mac;

	private NameKey(Path file, byte[] text) {
		try {
			this.mac = Mac.getInstance(ALGORITHM);
			this.mac.init(new SecretKeySpec(
					HexFormat.of().parseHex(new String(text, StandardCharsets.US_ASCII).strip()), ALGORITHM));
		}
		catch (IllegalArgumentException | GeneralSecurityException damaged) {
			throw new RefusedException(file + " is damaged: it is the key by which users are known whose lines are"
					+ " refused. Restore it from a backup.", damaged);
		}
	}

	/**
	 * The key of a warehouse that has forgotten somebody.
	 * @throws RefusedException if it is missing or damaged: lines that are to be refused
	 * would be loaded
	 */
	static NameKey read(Warehouse warehouse, DurableFiles files) throws IOException {
		Path file = warehouse.nameKey();
		if (!files.exists(file)) {
			throw new RefusedException(
					file + " is gone: it is the key by which users are known whose lines are refused."
							+ " Restore it from a backup.");
		}
		return new NameKey(file, files.read(file));
	}

	/** Makes one, which only the owner can read, if there is none. */
	public static NameKey readOrMake(Warehouse warehouse, DurableFiles files) throws IOException {
		if (!files.exists(warehouse.nameKey())) {
			byte[] key = new byte[BYTES];
			new SecureRandom().nextBytes(key);
			Path prepared = warehouse.staging().resolve("name.key");
			files.makePrivateDirectory(warehouse.staging());
			files.replace(prepared, HexFormat.of().formatHex(key).getBytes(StandardCharsets.US_ASCII));
			files.publishPrivately(prepared, warehouse.nameKey());
		}
		return read(warehouse, files);
	}

	/** What stands for a name, in hex. */
	public String hash(String name) {
		return hash(name.getBytes(StandardCharsets.UTF_8));
	}

	/** The same of a name in UTF-8. Safe for many threads. */
	String hash(byte[] name) {
		try {
			return HexFormat.of().formatHex(((Mac) this.mac.clone()).doFinal(name));
		}
		catch (CloneNotSupportedException impossible) {
			throw new IllegalStateException(impossible);
		}
	}

	/** Tells this key from others, and does not give it away. */
	public String identity() {
		return hash(IDENTITY);
	}

}
