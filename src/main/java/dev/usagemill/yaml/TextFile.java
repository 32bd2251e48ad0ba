package dev.usagemill.yaml;

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

import dev.usagemill.failure.RefusedException;

/**
 * One sort of file that people write: UTF-8, of a sane size.
 *
 * @param name what messages call it, such as {@code price file}
 * @param maximumBytes a larger one is refused
 * @param ifMissing what to do if there is none
 * @param ifTooLarge what to do if it is too large
 */
public record TextFile(String name, int maximumBytes, String ifMissing, String ifTooLarge) {

	/**
	 * Reads the characters of a whole file.
	 * @throws RefusedException if it is missing, unreadable, too large or not UTF-8
	 */
	public String text(Path file, Problems problems) {
		return decoded(bytes(file, problems), problems);
	}

	private byte[] bytes(Path file, Problems problems) {
		byte[] bytes = new byte[0];
		try (InputStream input = Files.newInputStream(file)) {
			bytes = input.readNBytes(this.maximumBytes + 1);
		}
		catch (NoSuchFileException exception) {
			problems.add("there is no such " + this.name + "; " + this.ifMissing);
		}
		catch (AccessDeniedException exception) {
			problems.add("the " + this.name + " may not be read; give this user the right to read it");
		}
		catch (IOException exception) {
			problems.add("the " + this.name + " cannot be read (" + exception.getMessage() + "); name a readable file");
		}
		if (bytes.length > this.maximumBytes) {
			problems.add("the " + this.name + " is larger than " + this.maximumBytes + " bytes; " + this.ifTooLarge);
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
