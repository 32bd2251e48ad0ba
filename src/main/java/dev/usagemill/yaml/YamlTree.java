package dev.usagemill.yaml;

import java.io.StringReader;
import java.util.Optional;

import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.CollectionEndEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.DocumentStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.nodes.Node;

import dev.usagemill.failure.RefusedException;

/**
 * YAML as a tree of nodes that know their lines. Nodes, not values: a value would already
 * have gone through YAML's own ideas of numbers and dates.
 */
final class YamlTree {

	/** The deepest place is a price in a band of a tier of an entry of the prices. */
	private static final int MAXIMUM_DEPTH = 20;

	/** The tree of so many takes a good third of the memory that a job has. */
	private static final int MAXIMUM_NODES = 500_000;

	private final YamlFile kind;

	private final Problems problems;

	YamlTree(YamlFile kind, Problems problems) {
		this.kind = kind;
		this.problems = problems;
	}

	/**
	 * Parses the text.
	 * @return empty if it has no document
	 * @throws RefusedException if it is not one plain YAML document
	 */
	Optional<Node> parse(String text) {
		LoaderOptions options = new LoaderOptions();
		options.setCodePointLimit(this.kind.maximumBytes());
		Yaml yaml = new Yaml(options);
		try {
			refuseWhatHidesValues(yaml, text);
			this.problems.throwIfAny();
			return Optional.ofNullable(yaml.compose(new StringReader(text)));
		}
		catch (MarkedYAMLException exception) {
			this.problems.add(exception.getProblemMark().getLine() + 1, "this is not YAML: " + reason(exception));
		}
		catch (YAMLException | NumberFormatException exception) {
			// SnakeYAML names no place, such as for an escape beyond Unicode
			this.problems.add("this is not YAML: " + exception.getMessage() + "; correct the value");
		}
		throw this.problems.refusal();
	}

	/**
	 * Anchors would let a small file grow without bound, tags could change how a value is
	 * read, and a second document would go unread. Done on the stream of events, before
	 * any tree is built.
	 */
	private void refuseWhatHidesValues(Yaml yaml, String text) {
		int depth = 0;
		int documents = 0;
		int nodes = 0;
		for (Event event : yaml.parse(new StringReader(text))) {
			int line = event.getStartMark().getLine() + 1;
			if (event instanceof NodeEvent node && node.getAnchor() != null) {
				this.problems.add(line, "YAML anchors and their uses (& and *) are not allowed;"
						+ " write the value out, or in quotes if it is text");
			}
			if (tag(event) != null) {
				this.problems.add(line, "YAML tags (!) are not allowed; write the plain value");
			}
			if (event instanceof DocumentStartEvent && ++documents > 1) {
				this.problems.add(line, "a second YAML document begins; keep everything in one, without ---");
			}
			if (event instanceof CollectionStartEvent && ++depth > MAXIMUM_DEPTH) {
				this.problems.add(line,
						"lists and mappings are nested more than " + MAXIMUM_DEPTH + " deep; write them flat");
				return;
			}
			if (event instanceof NodeEvent && ++nodes > MAXIMUM_NODES) {
				this.problems.add(line, "the " + this.kind.name() + " has more than " + MAXIMUM_NODES
						+ " keys and values up to here; " + this.kind.ifTooLarge());
				return;
			}
			if (event instanceof CollectionEndEvent) {
				depth--;
			}
		}
	}

	private static String tag(Event event) {
		if (event instanceof ScalarEvent scalar) {
			return scalar.getTag();
		}
		if (event instanceof CollectionStartEvent collection) {
			return collection.getTag();
		}
		return null;
	}

	private static String reason(MarkedYAMLException exception) {
		if (exception.getContext() == null) {
			return exception.getProblem();
		}
		return exception.getContext() + ", " + exception.getProblem();
	}

}
