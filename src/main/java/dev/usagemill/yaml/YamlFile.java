package dev.usagemill.yaml;

import java.nio.file.Path;
import java.util.Optional;

import org.yaml.snakeyaml.nodes.Node;

import dev.usagemill.failure.RefusedException;

/**
 * One sort of YAML file.
 *
 * @param name what messages call it, such as {@code price file}
 * @param maximumBytes a larger one is refused
 * @param ifMissing what to do if there is none
 * @param ifTooLarge what to do if it is too large
 * @param ifEmpty what to write into an empty one
 */
public record YamlFile(String name, int maximumBytes, String ifMissing, String ifTooLarge, String ifEmpty) {

	/** Whatever else it is. */
	TextFile file() {
		return new TextFile(this.name, this.maximumBytes, this.ifMissing, this.ifTooLarge);
	}

	/**
	 * Reads the characters of a whole file.
	 * @throws RefusedException if it is missing, unreadable, too large or not text
	 */
	public String text(Path file, Problems problems) {
		return new YamlText(this, problems).read(file);
	}

	/**
	 * Parses the text of a file.
	 * @throws RefusedException if it is empty, or not one plain YAML document
	 */
	public Node root(String text, Problems problems) {
		return rootIfAny(text, problems).orElseThrow(() -> {
			problems.add("the " + this.name + " is empty; " + this.ifEmpty);
			return problems.refusal();
		});
	}

	/**
	 * Parses the text of a file that may be empty.
	 * @throws RefusedException if it is not one plain YAML document
	 */
	public Optional<Node> rootIfAny(String text, Problems problems) {
		return new YamlTree(this, problems).parse(text);
	}

}
