package dev.usagemill.yaml;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * A mapping of a YAML file with known keys only, each at most once. A misspelt key must
 * never look like a missing one.
 *
 * @param line where the mapping begins, counted from 1
 * @param values the values by their keys
 * @param keys the lines of the keys
 */
public record YamlMapping(int line, Map<String, Node> values, Map<String, Integer> keys) {

	/**
	 * Reads a mapping; what it should not hold becomes a problem and is left out.
	 * @param what it is, in messages
	 * @return empty if the node is no mapping at all
	 */
	public static Optional<YamlMapping> read(Node node, String what, List<String> knownKeys, Problems problems) {
		Optional<YamlMapping> mapping = named(node, what, "the keys " + String.join(", ", knownKeys), problems);
		mapping.ifPresent((read) -> read.keys.forEach((key, line) -> {
			if (!knownKeys.contains(key)) {
				problems.add(line, Problems.shown(key),
						"unknown key in " + what + "; known are " + String.join(", ", knownKeys));
			}
		}));
		return mapping;
	}

	/**
	 * Reads a mapping whose keys are names of the file's own choice, in their order.
	 * @param what it is, in messages
	 * @param wanted what to write into it
	 * @return empty if the node is no mapping at all
	 */
	public static Optional<YamlMapping> named(Node node, String what, String wanted, Problems problems) {
		if (!(node instanceof MappingNode mapping)) {
			problems.add(lineOf(node), what + " must be a mapping; write it with " + wanted);
			return Optional.empty();
		}
		Map<String, Node> values = new LinkedHashMap<>();
		Map<String, Integer> keys = new LinkedHashMap<>();
		for (NodeTuple tuple : mapping.getValue()) {
			Node keyNode = tuple.getKeyNode();
			if (Tag.MERGE.equals(keyNode.getTag())) {
				problems.add(lineOf(keyNode), "YAML merge keys (<<) are not allowed; write the values out");
				continue;
			}
			String key = (keyNode instanceof ScalarNode scalar) ? scalar.getValue() : "(not a plain word)";
			if (values.putIfAbsent(key, tuple.getValueNode()) != null) {
				problems.add(lineOf(keyNode), key, "occurs twice in " + what + "; keep one");
				continue;
			}
			keys.put(key, lineOf(keyNode));
		}
		return Optional.of(new YamlMapping(lineOf(node), values, keys));
	}

	/** The line of a node, counted from 1. */
	public static int lineOf(Node node) {
		return node.getStartMark().getLine() + 1;
	}

	public Optional<Node> value(String key) {
		return Optional.ofNullable(this.values.get(key));
	}

	/** A value that must be there; a missing one becomes a problem. */
	public Optional<Node> required(String key, String what, Problems problems) {
		Optional<Node> value = value(key);
		if (value.isEmpty()) {
			problems.add(this.line, key, "is missing; " + what);
		}
		return value;
	}

}
