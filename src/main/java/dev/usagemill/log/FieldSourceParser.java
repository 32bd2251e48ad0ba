package dev.usagemill.log;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
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

	private static final List<String> WAYS = List.of("constant", "first", "join", "sum", "difference", "max", "number",
			"is", "isNot", "epochSeconds", "epochMillis", "epochMicros", "epochNanos", "utc", "local");

	/** What may stand beside a way, and beside which. */
	private static final Map<String, Predicate<String>> ADDITIONS = Map.of("value", Set.of("is", "isNot")::contains,
			"zone", "local"::equals, "values", (way) -> !Set.of("constant", "is", "isNot").contains(way));

	private static final List<String> KEYS = Stream.concat(WAYS.stream(), Stream.of("value", "values", "zone"))
		.toList();

	private static final Pattern WHOLE = Pattern.compile("-?(0|[1-9][0-9]{0,17})");

	private static final Set<String> FLAGS = Set.of("true", "false");

	/** What messages begin with. */
	private final String key;

	private final Problems problems;

	private final YamlValues values;

	/** What is found where a place goes on within a text. */
	private final JsonNode beyondText;

	FieldSourceParser(String key, Problems problems, JsonNode beyondText) {
		this.key = key;
		this.problems = problems;
		this.beyondText = beyondText;
		this.values = new YamlValues(problems);
	}

	/** A place or a way to find the value. */
	Optional<FieldSource> source(Node node) {
		if (!(node instanceof MappingNode)) {
			return place(node).map(Function.identity());
		}
		return YamlMapping.read(node, this.key, KEYS, this.problems).flatMap((read) -> source(node, read.values()));
	}

	private Optional<FieldSource> source(Node node, Map<String, Node> given) {
		List<String> ways = given.keySet().stream().filter(WAYS::contains).toList();
		if (ways.size() != 1) {
			return refuse(node, "must have one of " + String.join(", ", WAYS));
		}
		String way = ways.get(0);
		if (ADDITIONS.get("value").test(way)) {
			return condition(node, given);
		}
		for (String addition : given.keySet()) {
			if (ADDITIONS.containsKey(addition) && !ADDITIONS.get(addition).test(way)) {
				return refuse(node, addition + " cannot stand beside " + way);
			}
		}
		Optional<FieldSource> source = way(way, given.get(way), Optional.ofNullable(given.get("zone")));
		return given.containsKey("values")
				? source.map((read) -> new FieldSource.Translated(read, table(given.get("values")))) : source;
	}

	private Optional<FieldSource> way(String name, Node argument, Optional<Node> zone) {
		return switch (name) {
			case "constant" -> constant(argument).map(FieldSource.Constant::new);
			case "first" -> sources(argument).map(FieldSource.First::new);
			case "join" -> sources(argument).map(FieldSource.Join::new);
			case "sum", "difference", "max" -> sources(argument)
				.map((parts) -> new Arithmetic(Arithmetic.Operation.valueOf(name.toUpperCase(Locale.ROOT)), parts));
			case "number" -> source(argument).map(Arithmetic.OfText::new);
			case "utc" -> source(argument).map((read) -> new TimeSource.Local(read, ZoneOffset.UTC));
			case "local" ->
				source(argument).flatMap((read) -> zone(argument, zone).map((of) -> new TimeSource.Local(read, of)));
			default -> source(argument).map((read) -> new TimeSource.Epoch(read, TimeSource.Epoch.DECIMALS.get(name)));
		};
	}

	private Optional<ZoneId> zone(Node way, Optional<Node> zone) {
		if (zone.isEmpty()) {
			return refuse(way, "local needs a zone beside it, such as zone: Europe/Berlin");
		}
		Optional<String> name = this.values.text(this.key, zone.get(), "write a time zone such as Europe/Berlin");
		try {
			return name.map(ZoneId::of);
		}
		catch (DateTimeException unknown) {
			return refuse(zone.get(),
					Problems.shown(name.get()) + " is not a time zone; write a name such as UTC or Europe/Berlin");
		}
	}

	/** What texts become; null where they say nothing. */
	private Map<String, JsonNode> table(Node node) {
		Map<String, JsonNode> table = new HashMap<>();
		YamlMapping.named(node, this.key + ": values", "texts and what they become", this.problems)
			.ifPresent((read) -> read.values().forEach((text, becomes) -> {
				if (Tag.NULL.equals(becomes.getTag())) {
					table.put(text, null);
					return;
				}
				constant(becomes).ifPresent((value) -> table.put(text, value));
			}));
		return table;
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
		return source(given.get(word)).map((source) -> new FieldSource.Is(source, texts))
			.map((is) -> positive ? is : new FieldSource.IsNot(is));
	}

	/** A JSON pointer. */
	Optional<FieldSource.At> place(Node node) {
		if (!(node instanceof ScalarNode scalar) || !scalar.getValue().startsWith("/")) {
			return refuse(node, Problems.shown(node)
					+ " is not a JSON pointer such as /message/id; for a fixed value write {constant: …}");
		}
		return Optional.of(new FieldSource.At(JsonPointer.compile(scalar.getValue()), this.beyondText));
	}

	private Set<String> texts(Node node) {
		List<Node> texts = (node instanceof SequenceNode list) ? list.getValue() : List.of(node);
		return texts.stream()
			.map(this::constant)
			.flatMap(Optional::stream)
			.map(JsonNode::asString)
			.collect(Collectors.toUnmodifiableSet());
	}

	private Optional<List<FieldSource>> sources(Node node) {
		List<Node> items = this.values.items(this.key, node, "write a list of places, such as [/a, /b]");
		if (items.isEmpty()) {
			return refuse(node, "must not be an empty list");
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
