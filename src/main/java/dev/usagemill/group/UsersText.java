package dev.usagemill.group;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

import dev.usagemill.failure.RefusedException;
import dev.usagemill.yaml.Problems;

/** Reads the characters of a users file, without a byte order mark. */
final class UsersText {

	private static final int MAXIMUM_BYTES = 64 * 1024 * 1024;

	private final Problems problems;

	UsersText(Problems problems) {
		this.problems = problems;
	}

	/**
	 * The bytes of the file.
	 * @throws RefusedException if it is missing, unreadable or too large
	 */
	byte[] bytes(Path file) {
		try (InputStream input = Files.newInputStream(file)) {
			byte[] bytes = input.readNBytes(MAXIMUM_BYTES + 1);
			if (bytes.length <= MAXIMUM_BYTES) {
				return bytes;
			}
			this.problems.add("the users file is larger than " + MAXIMUM_BYTES + " bytes; name the right file");
		}
		catch (NoSuchFileException missing) {
			this.problems.add(
					"there is no such users file; create it, or name the right one, or none" + " (setting users-file)");
		}
		catch (AccessDeniedException closed) {
			this.problems.add("the users file may not be read; give this user the right to read it");
		}
		catch (IOException unreadable) {
			this.problems.add("the users file cannot be read (" + unreadable.getMessage() + "); name a readable file");
		}
		throw this.problems.refusal();
	}

	/**
	 * What the bytes say.
	 * @throws RefusedException if they are not UTF-8
	 */
	String decoded(byte[] bytes) {
		ByteBuffer input = ByteBuffer.wrap(bytes);
		CharBuffer output = CharBuffer.allocate(bytes.length);
		if (StandardCharsets.UTF_8.newDecoder().decode(input, output, true).isError()) {
			this.problems.add(lineAt(bytes, input.position()), "the bytes are not UTF-8; save the file as UTF-8");
			throw this.problems.refusal();
		}
		String text = output.flip().toString();
		return text.startsWith("\uFEFF") ? text.substring(1) : text;
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
