package dev.usagemill.load;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Finds names anywhere in bytes of a log, as UTF-8 or UTF-16, and with the escapes of
 * JSON.
 */
public final class NameSearch {

	private static final int UNICODE_DIGITS = 4;

	/** The ways in which each name may be written. */
	private final Map<String, List<byte[]>> spellings = new LinkedHashMap<>();

	public NameSearch(Collection<String> names) {
		for (String name : names) {
			this.spellings.put(name,
					Stream.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)
						.map((Charset charset) -> name.getBytes(charset))
						.toList());
		}
	}

	/** Which names are there. */
	public Set<String> in(byte[] bytes) {
		Set<String> found = new TreeSet<>();
		byte[] unescaped = (indexOf(bytes, new byte[] { '\\' }) >= 0) ? unescaped(bytes) : bytes;
		this.spellings.forEach((name, written) -> {
			boolean plain = written.stream().anyMatch((spelling) -> indexOf(bytes, spelling) >= 0);
			if (plain || indexOf(unescaped, written.get(0)) >= 0) {
				found.add(name);
			}
		});
		return found;
	}

	/** How many bytes a name may take at most, each character escaped. */
	public int longest() {
		return this.spellings.keySet().stream().mapToInt((name) -> 6 * name.length()).max().orElse(0);
	}

	private static int indexOf(byte[] bytes, byte[] sought) {
		for (int at = 0; at <= bytes.length - sought.length; at++) {
			if (bytes[at] == sought[0] && startsWith(bytes, at, sought)) {
				return at;
			}
		}
		return -1;
	}

	private static boolean startsWith(byte[] bytes, int at, byte[] sought) {
		for (int i = 1; i < sought.length; i++) {
			if (bytes[at + i] != sought[i]) {
				return false;
			}
		}
		return true;
	}

	/** What JSON's escapes stand for; other backslashes stay. */
	static byte[] unescaped(byte[] bytes) {
		ByteArrayOutputStream plain = new ByteArrayOutputStream(bytes.length);
		StringBuilder units = new StringBuilder();
		for (int at = 0; at < bytes.length; at++) {
			int unit = unit(bytes, at);
			if (unit >= 0) {
				units.append((char) unit);
				at += 1 + UNICODE_DIGITS;
				continue;
			}
			flush(units, plain);
			boolean escape = bytes[at] == '\\' && at + 1 < bytes.length;
			plain.write(escape ? character(bytes[++at]) : bytes[at]);
		}
		flush(units, plain);
		return plain.toByteArray();
	}

	/** Two halves of a character come one after the other. */
	private static void flush(StringBuilder units, ByteArrayOutputStream plain) {
		if (!units.isEmpty()) {
			plain.writeBytes(units.toString().getBytes(StandardCharsets.UTF_8));
			units.setLength(0);
		}
	}

	private static int unit(byte[] bytes, int at) {
		if (bytes[at] != '\\' || at + 1 + UNICODE_DIGITS >= bytes.length || bytes[at + 1] != 'u') {
			return -1;
		}
		int unit = 0;
		for (int digit = at + 2; digit < at + 2 + UNICODE_DIGITS; digit++) {
			int value = Character.digit(bytes[digit], 16);
			if (value < 0) {
				return -1;
			}
			unit = unit * 16 + value;
		}
		return unit;
	}

	private static int character(byte escaped) {
		return switch (escaped) {
			case 'n' -> '\n';
			case 't' -> '\t';
			case 'r' -> '\r';
			case 'b' -> '\b';
			case 'f' -> '\f';
			default -> escaped;
		};
	}

	/**
	 * What may be a name in a line that is not read: each text in quotes and each word,
	 * as far as it is whole.
	 */
	static Set<String> candidates(byte[] line) {
		Set<String> found = new LinkedHashSet<>();
		String raw = new String(line, StandardCharsets.UTF_8);
		for (String text : List.of(raw, new String(unescaped(line), StandardCharsets.UTF_8))) {
			found.addAll(List.of(text.split("[\"']")));
			found.addAll(List.of(text.split("[^\\p{L}\\p{N}_.@+-]+")));
		}
		for (String quoted : raw.split("(?<!\\\\)\"")) {
			found.add(new String(unescaped(quoted.getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8));
		}
		found.remove("");
		return found;
	}

}
