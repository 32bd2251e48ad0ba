package dev.usagemill.pricing;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

import org.yaml.snakeyaml.reader.StreamReader;

import dev.usagemill.failure.RefusedException;

/** The characters of a price file: UTF-8, of a sane size, and printable. */
final class PriceText {

	/** A public price map of 3,000 models takes about 1 MiB, a history of it more. */
	static final int MAXIMUM_BYTES = 8 * 1024 * 1024;

	private PriceText() {
	}

	/**
	 * Reads the whole file.
	 * @throws RefusedException if it is missing, unreadable, too large or not text
	 */
	static String read(Path file, Problems problems) {
		String text = decoded(bytes(file, problems), problems);
		int line = 1;
		for (int character : text.codePoints().toArray()) {
			if (!StreamReader.isPrintable(character)) {
				problems.add(line, "the character U+%04X is not allowed in YAML; remove it".formatted(character));
			}
			if (character == '\n') {
				line++;
			}
		}
		problems.throwIfAny();
		return text;
	}

	private static byte[] bytes(Path file, Problems problems) {
		byte[] bytes = new byte[0];
		try (InputStream input = Files.newInputStream(file)) {
			bytes = input.readNBytes(MAXIMUM_BYTES + 1);
		}
		catch (NoSuchFileException exception) {
			problems.add("there is no such price file; create it, or name the right one");
		}
		catch (AccessDeniedException exception) {
			problems.add("the price file may not be read; give this user the right to read it");
		}
		catch (IOException exception) {
			problems.add("the price file cannot be read (" + exception.getMessage() + "); name a readable file");
		}
		if (bytes.length > MAXIMUM_BYTES) {
			problems.add("the price file is larger than " + MAXIMUM_BYTES
					+ " bytes; name the right file, or leave out models that are not in use");
		}
		problems.throwIfAny();
		return bytes;
	}

	private static String decoded(byte[] bytes, Problems problems) {
		ByteBuffer input = ByteBuffer.wrap(bytes);
		CharBuffer output = CharBuffer.allocate(bytes.length);
		CoderResult result = StandardCharsets.UTF_8.newDecoder().decode(input, output, true);
		if (result.isError()) {
			problems.add(lineAt(bytes, input.position()), "the bytes are not UTF-8; save the file as UTF-8");
			problems.throwIfAny();
		}
		return output.flip().toString();
	}

	private static int lineAt(byte[] bytes, int offset) {
		int line = 1;
		for (int index = 0; index < offset; index++) {
			if (bytes[index] == '\n') {
				line++;
			}
		}
		return line;
	}

}
