package dev.usagemill.log;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.LongNode;
import tools.jackson.databind.node.StringNode;

import dev.usagemill.yaml.Problems;
import dev.usagemill.yaml.YamlMapping;
import dev.usagemill.yaml.YamlValues;

/**
 * Reads where a field mapping finds one field: a JSON pointer, or a name with its
 * arguments. Every fault becomes a problem.
 */
final class FieldSourceParser {

	private static final int MILLIS = 3;

	private static final int NANOS = 9;

	private static final List<String> WAYS = List.of("constant", "first", "sum", "is", "isNot", "epochSeconds",
			"epochMillis", "epochNanos");

	private static final List<String> KEYS = Stream.concat(WAYS.stream(), Stream.of("value")).toList();

	private static final Pattern WHOLE = Pattern.compile("-?(0|[1-9][0-9]{0,17})");

	private static final Set<String> FLAGS = Set.of("true", "false");

	/** What messages begin with. */
	private final String key;

	private final Problems problems;

	private final YamlValues values;

	FieldSourceParser(String key, Problems problems) {
		this.key = key;
		this.problems = problems;
		this.values = new YamlValues(problems);
	}

	/** A place or a way to find the value. */
	Optional<FieldSource> source(Node node) {
		if (!(node instanceof MappingNode)) {
			return place(node).map(Function.identity());
		}
		Optional<YamlMapping> read = YamlMapping.read(node, this.key, KEYS, this.problems);
		Map<String, Node> given = read.map(YamlMapping::values).orElseGet(Map::of);
		if (given.containsKey("is") || given.containsKey("isNot")) {
			return condition(node, given);
		}
		if (given.size() != 1 || given.containsKey("value")) {
			return refuse(node, "must have one of " + String.join(", ", WAYS));
		}
		Map.Entry<String, Node> way = given.entrySet().iterator().next();
		return way(way.getKey(), way.getValue());
	}

	private Optional<FieldSource> way(String name, Node argument) {
		return switch (name) {
			case "constant" -> constant(argument).map(FieldSource.Constant::new);
			case "first" -> sources(argument).map(FieldSource.First::new);
			case "sum" -> sources(argument).map(FieldSource.Sum::new);
			case "epochSeconds" -> epoch(argument, 0);
			case "epochMillis" -> epoch(argument, MILLIS);
			case "epochNanos" -> epoch(argument, NANOS);
			default -> Optional.empty();
		};
	}

	/** Something is one of some texts, or none of them. */
	Optional<FieldSource> condition(Node node) {
		return YamlMapping.read(node, this.key, List.of("is", "isNot", "value"), this.problems)
			.flatMap((read) -> condition(node, read.values()));
	}

	private Optional<FieldSource> condition(Node node, Map<String, Node> given) {
		boolean positive = given.containsKey("is");
		String word = positive ? "is" : "isNot";
		if (!given.keySet().equals(Set.of(word, "value"))) {
			return refuse(node, "must have is or isNot with a place, and value with texts");
		}
		Set<String> texts = texts(given.get("value"));
		return place(given.get(word)).map((at) -> new FieldSource.Is(at, texts))
			.map((is) -> positive ? is : new FieldSource.IsNot(is));
	}

	/** A JSON pointer. */
	Optional<FieldSource.At> place(Node node) {
		if (!(node instanceof ScalarNode scalar) || !scalar.getValue().startsWith("/")) {
			return refuse(node, Problems.shown(node)
					+ " is not a JSON pointer such as /message/id; for a fixed value write {constant: …}");
		}
		return Optional.of(new FieldSource.At(JsonPointer.compile(scalar.getValue())));
	}

	private Set<String> texts(Node node) {
		List<Node> texts = (node instanceof SequenceNode list) ? list.getValue() : List.of(node);
		return texts.stream()
			.map(this::constant)
			.flatMap(Optional::stream)
			.map(JsonNode::asString)
			.collect(Collectors.toUnmodifiableSet());
	}

	private Optional<FieldSource> epoch(Node place, int decimals) {
		return place(place).map((at) -> new FieldSource.Epoch(at, decimals));
	}

	private Optional<List<FieldSource>> sources(Node node) {
		List<Node> items = this.values.items(this.key, node, "first and sum take a list of places");
		if (items.isEmpty()) {
			return refuse(node, "first and sum take a list, not an empty one");
		}
		return Optional.of(items.stream().map(this::source).flatMap(Optional::stream).toList());
	}

	/** Without quotes only what YAML and its readers cannot take for something else. */
	private Optional<JsonNode> constant(Node node) {
		Optional<String> text = this.values.text(this.key, node, "write a text, a whole number, true or false");
		if (text.isEmpty()) {
			return Optional.empty();
		}
		if (Tag.STR.equals(node.getTag())) {
			return text.map(StringNode::valueOf);
		}
		if (FLAGS.contains(text.get())) {
			return text.map(Boolean::valueOf).map(BooleanNode::valueOf);
		}
		if (WHOLE.matcher(text.get()).matches()) {
			return text.map(Long::valueOf).map(LongNode::valueOf);
		}
		return refuse(node, Problems.shown(node)
				+ " is neither a text, a whole number, true nor false; write it in quotes if it is text");
	}

	private <T> Optional<T> refuse(Node node, String text) {
		this.problems.add(node, this.key, text);
		return Optional.empty();
	}

}
