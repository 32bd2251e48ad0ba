package dev.usagemill.yaml;

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
		String text = this.kind.file().text(file, this.problems);
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

}
