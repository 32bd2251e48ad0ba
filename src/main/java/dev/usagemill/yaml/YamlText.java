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

import org.yaml.snakeyaml.reader.StreamReader;

import dev.usagemill.failure.RefusedException;

/** The characters of a YAML file: UTF-8, of a sane size, and printable. */
final class YamlText {

	private final YamlFile kind;

	private final Problems problems;

	YamlText(YamlFile kind, Problems problems) {
		this.kind = kind;
		this.problems = problems;
	}

	/**
	 * Reads the whole file.
	 * @throws RefusedException if it is missing, unreadable, too large or not text
	 */
	String read(Path file) {
		String text = decoded(bytes(file));
		int line = 1;
		for (int character : text.codePoints().toArray()) {
			if (!StreamReader.isPrintable(character)) {
				this.problems.add(line, "the character U+%04X is not allowed in YAML; remove it".formatted(character));
			}
			if (character == '\n') {
				line++;
			}
		}
		this.problems.throwIfAny();
		return text;
	}

	private byte[] bytes(Path file) {
		byte[] bytes = new byte[0];
		try (InputStream input = Files.newInputStream(file)) {
			bytes = input.readNBytes(this.kind.maximumBytes() + 1);
		}
		catch (NoSuchFileException exception) {
			this.problems.add("there is no such " + this.kind.name() + "; " + this.kind.ifMissing());
		}
		catch (AccessDeniedException exception) {
			this.problems.add("the " + this.kind.name() + " may not be read; give this user the right to read it");
		}
		catch (IOException exception) {
			this.problems.add("the " + this.kind.name() + " cannot be read (" + exception.getMessage()
					+ "); name a readable file");
		}
		if (bytes.length > this.kind.maximumBytes()) {
			this.problems.add("the " + this.kind.name() + " is larger than " + this.kind.maximumBytes() + " bytes; "
					+ this.kind.ifTooLarge());
		}
		this.problems.throwIfAny();
		return bytes;
	}

	private String decoded(byte[] bytes) {
		ByteBuffer input = ByteBuffer.wrap(bytes);
		CharBuffer output = CharBuffer.allocate(bytes.length);
		CoderResult result = StandardCharsets.UTF_8.newDecoder().decode(input, output, true);
		if (result.isError()) {
			this.problems.add(lineAt(bytes, input.position()), "the bytes are not UTF-8; save the file as UTF-8");
			this.problems.throwIfAny();
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
