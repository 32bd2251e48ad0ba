package dev.usagemill.settings;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A size, as settings give it: {@code 64MB} are 64 times 1024 times 1024 bytes.
 *
 * @param bytes how many
 */
public record ByteSize(long bytes) {

	private static final Pattern WRITTEN = Pattern.compile("([0-9]{1,18})(B|KB|MB|GB|TB)?");

	private static final List<String> UNITS = List.of("B", "KB", "MB", "GB", "TB");

	private static final int BITS_OF_A_UNIT = 10;

	/**
	 * Reads a size; one without a unit is in bytes.
	 * @throws IllegalArgumentException if it is not one, or of more bytes than a long has
	 */
	static ByteSize parse(String text) {
		Matcher written = WRITTEN.matcher(text);
		if (!written.matches()) {
			throw new IllegalArgumentException(text);
		}
		long count = Long.parseLong(written.group(1));
		int bits = (written.group(2) != null) ? BITS_OF_A_UNIT * UNITS.indexOf(written.group(2)) : 0;
		if (count > Long.MAX_VALUE >> bits) {
			throw new IllegalArgumentException(text);
		}
		return new ByteSize(count << bits);
	}

	/** Whole megabytes, rounded down. */
	public long megabytes() {
		return this.bytes >> 2 * BITS_OF_A_UNIT;
	}

	@Override
	public String toString() {
		return this.bytes + "B";
	}

}
