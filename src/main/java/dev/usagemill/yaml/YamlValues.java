package dev.usagemill.yaml;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * Texts, names, flags and lists, read from the very characters of the file. YAML itself
 * would read 010 as 8, 1:30 as 90 and no as false.
 */
public final class YamlValues {

	/** As long as a name in an event may be. */
	private static final int MAXIMUM_NAME_BYTES = 256;

	private final Problems problems;

	public YamlValues(Problems problems) {
		this.problems = problems;
	}

	/** The characters of a single value, whatever YAML would take them for. */
	public Optional<String> text(String key, Node node, String advice) {
		if (!(node instanceof ScalarNode scalar)) {
			return refuse(key, node, "must be a single value, not a list or mapping; " + advice);
		}
		if (Tag.NULL.equals(scalar.getTag())) {
			return refuse(key, node, "has no value; " + advice);
		}
		return Optional.of(scalar.getValue());
	}

	/** A name that an event can carry. */
	public Optional<String> name(String key, Node node) {
		Optional<String> name = text(key, node, "write one name");
		if (name.isEmpty()) {
			return name;
		}
		if (name.get().isBlank()) {
			return refuse(key, node, "is blank; write a name");
		}
		if (name.get().getBytes(StandardCharsets.UTF_8).length > MAXIMUM_NAME_BYTES) {
			return refuse(key, node, Problems.shown(name.get()) + " is longer than " + MAXIMUM_NAME_BYTES
					+ " bytes; no event can carry such a name");
		}
		return name;
	}

	/** Yes or no. */
	public Optional<Boolean> flag(String key, Node node) {
		Optional<String> text = text(key, node, "write true or false");
		if (text.isEmpty() || text.get().equals("true") || text.get().equals("false")) {
			return text.map(Boolean::valueOf);
		}
		return refuse(key, node, Problems.shown(text.get()) + " is neither true nor false; write one of them");
	}

	/** The items of a list; none if it is no list. */
	public List<Node> items(String key, Node node, String advice) {
		if (node instanceof SequenceNode sequence) {
			return sequence.getValue();
		}
		this.problems.add(node, key, "must be a list; " + advice);
		return List.of();
	}

	/** Whether a value stands there without quotes. */
	public static boolean isPlain(Node node) {
		return node instanceof ScalarNode scalar && scalar.getScalarStyle() == ScalarStyle.PLAIN;
	}

	private <T> Optional<T> refuse(String key, Node node, String text) {
		this.problems.add(node, key, text);
		return Optional.empty();
	}

}
