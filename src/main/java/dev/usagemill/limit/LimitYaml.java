package dev.usagemill.limit;

import java.io.StringReader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;

import dev.usagemill.failure.RefusedException;

/**
 * The YAML of a limits file as nodes that know their lines: values would already have
 * gone through YAML's own ideas of numbers.
 */
final class LimitYaml {

	private final LimitProblems problems;

	LimitYaml(LimitProblems problems) {
		this.problems = problems;
	}

	/**
	 * Parses the text.
	 * @throws RefusedException if it is not one plain YAML document
	 */
	Node parse(String text) {
		Yaml yaml = new Yaml(new LoaderOptions());
		try {
			for (Event event : yaml.parse(new StringReader(text))) {
				refuseWhatHidesValues(event);
			}
			this.problems.throwIfAny();
			Node root = yaml.compose(new StringReader(text));
			if (root != null) {
				return root;
			}
			this.problems.add("the limits file is empty; write limits: [] for none");
		}
		catch (MarkedYAMLException ex) {
			this.problems.add(ex.getProblemMark().getLine() + 1, "this is not one YAML document: " + ex.getProblem());
		}
		catch (YAMLException | NumberFormatException ex) {
			this.problems.add("this is not YAML: " + ex.getMessage());
		}
		this.problems.throwIfAny();
		throw new IllegalStateException("neither a tree nor a problem");
	}

	/**
	 * The values of a mapping by their keys; keys that are unknown or there twice are
	 * problems.
	 */
	static Map<String, Node> mapping(Node node, String what, List<String> keys, LimitProblems problems) {
		Map<String, Node> values = new LinkedHashMap<>();
		if (!(node instanceof MappingNode mapping)) {
			problems.add(node, what + " must be a mapping; write " + String.join(", ", keys));
			problems.throwIfAny();
			return values;
		}
		for (NodeTuple pair : mapping.getValue()) {
			String key = (pair.getKeyNode() instanceof ScalarNode scalar) ? scalar.getValue() : "";
			if (!keys.contains(key)) {
				problems.add(pair.getKeyNode(), LimitProblems.shown(pair.getKeyNode()) + " is not a key of " + what
						+ "; it has " + String.join(", ", keys));
			}
			if (values.put(key, pair.getValueNode()) != null) {
				problems.add(pair.getKeyNode(), key + ": is there twice; write it once");
			}
		}
		return values;
	}

	static boolean isPlain(ScalarNode scalar) {
		return scalar.getScalarStyle() == ScalarStyle.PLAIN;
	}

	private void refuseWhatHidesValues(Event event) {
		int line = event.getStartMark().getLine() + 1;
		if (event instanceof NodeEvent node && node.getAnchor() != null) {
			this.problems.add(line, "YAML anchors and their uses (& and *) are not allowed; write the value out,"
					+ " and a pattern such as \"*\" in quotes");
		}
		if ((event instanceof ScalarEvent scalar && scalar.getTag() != null)
				|| (event instanceof CollectionStartEvent collection && collection.getTag() != null)) {
			this.problems.add(line, "YAML tags (!) are not allowed; write the plain value");
		}
	}

}
