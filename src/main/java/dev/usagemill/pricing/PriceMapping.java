package dev.usagemill.pricing;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;

/**
 * A mapping of the price file with known keys only, each at most once. A misspelt key
 * must never look like a missing one.
 *
 * @param line where the mapping begins, counted from 1
 * @param values the values by their keys
 */
record PriceMapping(int line, Map<String, Node> values) {

	/**
	 * Reads a mapping; what it should not hold becomes a problem and is left out.
	 * @return empty if the node is no mapping at all
	 */
	static Optional<PriceMapping> read(Node node, String what, List<String> knownKeys, Problems problems) {
		if (!(node instanceof MappingNode mapping)) {
			problems.add(lineOf(node),
					what + " must be a mapping; write it with the keys " + String.join(", ", knownKeys));
			return Optional.empty();
		}
		Map<String, Node> values = new HashMap<>();
		for (NodeTuple tuple : mapping.getValue()) {
			Node keyNode = tuple.getKeyNode();
			String key = (keyNode instanceof ScalarNode scalar) ? scalar.getValue() : "(not a plain word)";
			if (!knownKeys.contains(key)) {
				problems.add(lineOf(keyNode), Problems.shown(key),
						"unknown key in " + what + "; known are " + String.join(", ", knownKeys));
				continue;
			}
			if (values.putIfAbsent(key, tuple.getValueNode()) != null) {
				problems.add(lineOf(keyNode), key, "occurs twice in " + what + "; keep one");
			}
		}
		return Optional.of(new PriceMapping(lineOf(node), values));
	}

	/** The line of a node, counted from 1. */
	static int lineOf(Node node) {
		return node.getStartMark().getLine() + 1;
	}

	Optional<Node> value(String key) {
		return Optional.ofNullable(this.values.get(key));
	}

	/** A value that must be there; a missing one becomes a problem. */
	Optional<Node> required(String key, String what, Problems problems) {
		Optional<Node> value = value(key);
		if (value.isEmpty()) {
			problems.add(this.line, key, "is missing; " + what);
		}
		return value;
	}

}
