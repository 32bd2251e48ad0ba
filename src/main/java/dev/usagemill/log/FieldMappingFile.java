package dev.usagemill.log;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.Tag;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

import dev.usagemill.failure.RefusedException;
import dev.usagemill.event.EventField;
import dev.usagemill.event.Labels;
import dev.usagemill.yaml.Problems;
import dev.usagemill.yaml.YamlFile;
import dev.usagemill.yaml.YamlMapping;
import dev.usagemill.yaml.YamlValues;

/** Reads a field mapping; every fault of every field becomes a problem with its line. */
final class FieldMappingFile {

	/** Each load keeps the text of its mapping. */
	private static final YamlFile KIND = new YamlFile("field mapping", 1024 * 1024,
			"name the right one (--map); `usagemill maps` lists those that are ready", "name the right file",
			"write fields: and where each stands in a line");

	private static final String FIELDS = "write where each field of an event stands in a line";

	private static final List<String> KEYS = List.of("repeats", "prefix", "json", "attributes", "ignore", "each",
			"require", "skip", "fields", "labels");

	private final Problems problems;

	private final YamlValues values;

	private final JsonNode beyondText;

	private final int rules;

	private FieldMappingFile(Problems problems, int rules) {
		this.rules = rules;
		this.problems = problems;
		this.beyondText = (rules == 1) ? null : FieldSource.BLOCKED;
		this.values = new YamlValues(problems);
	}

	/**
	 * Reads a file.
	 * @throws RefusedException if it is missing, unreadable, or anything in it is wrong
	 */
	static FieldMapping read(Path file) {
		Problems problems = new Problems(file);
		return parse(file.getFileName().toString(), KIND.text(file, problems), FieldMapping.RULES, problems);
	}

	/**
	 * Reads what a file of that name held.
	 * @throws RefusedException if anything in it is wrong
	 */
	static FieldMapping parse(String name, String text, int rules) {
		return parse(name, text, rules, new Problems(name));
	}

	private static FieldMapping parse(String name, String text, int rules, Problems problems) {
		Node root = KIND.root(text, problems);
		Optional<FieldMapping> mapping = YamlMapping.read(root, "the field mapping", KEYS, problems)
			.map((file) -> new FieldMappingFile(problems, rules).mapping(name, text, file));
		problems.throwIfAny();
		return mapping.orElseThrow(problems::refusal);
	}

	private FieldMapping mapping(String name, String text, YamlMapping file) {
		return new FieldMapping(name, text, new FieldMapping.Rules(says(file, "repeats", "expected"),
				says(file, "prefix", "cri") ? LinePrefix.CRI : LinePrefix.NONE, places(file, "json"),
				places(file, "attributes"), places(file, "ignore"), each(file),
				items(file, "require", "write the places that every event has, such as [/usage]")
					.map(parser("require")::source)
					.flatMap(Optional::stream)
					.toList(),
				items(file, "skip", "write [{is: /type, value: test}]").map(parser("skip")::condition)
					.flatMap(Optional::stream)
					.toList(),
				file.required("fields", FIELDS, this.problems).map(this::fields).orElseGet(Map::of),
				file.value("labels").map(this::labels).orElseGet(Map::of)), this.rules);
	}

	private FieldSourceParser parser(String key) {
		return new FieldSourceParser(key, this.problems, this.beyondText);
	}

	/** Whether a key is there; it has only one value. */
	private boolean says(YamlMapping file, String key, String word) {
		String advice = "write " + word + ", or leave the key out";
		Optional<Node> node = file.value(key);
		Optional<String> text = node.flatMap((given) -> this.values.text(key, given, advice));
		if (text.isPresent() && !text.get().equals(word)) {
			this.problems.add(node.get(), key, Problems.shown(text.get()) + " is not known here; " + advice);
		}
		return text.isPresent();
	}

	private List<FieldSource.At> places(YamlMapping file, String key) {
		return items(file, key, "write places, such as [/metadata]").map(parser(key)::place)
			.flatMap(Optional::stream)
			.toList();
	}

	/** One array, or several within each other. */
	private List<JsonPointer> each(YamlMapping file) {
		Optional<Node> one = file.value("each").filter(ScalarNode.class::isInstance);
		if (one.isPresent() && !Tag.NULL.equals(one.get().getTag())) {
			return parser("each").place(one.get()).map(FieldSource.At::place).stream().toList();
		}
		return items(file, "each", "write the place of an array, or those of arrays within each other")
			.map(parser("each")::place)
			.flatMap(Optional::stream)
			.map(FieldSource.At::place)
			.toList();
	}

	private Stream<Node> items(YamlMapping file, String key, String advice) {
		return file.value(key)
			.filter((node) -> !Tag.NULL.equals(node.getTag()))
			.stream()
			.flatMap((node) -> this.values.items(key, node, advice).stream());
	}

	private Map<EventField, FieldSource> fields(Node node) {
		List<String> names = Stream.of(EventField.values()).map(EventField::jsonName).toList();
		Map<EventField, FieldSource> fields = new EnumMap<>(EventField.class);
		YamlMapping.read(node, "fields", names, this.problems).ifPresent((mapping) -> {
			for (EventField field : EventField.values()) {
				Optional<Node> source = field.type().isRequired()
						? mapping.required(field.jsonName(), "every event has one", this.problems)
						: mapping.value(field.jsonName());
				source.flatMap(parser(field.jsonName())::source).ifPresent((read) -> fields.put(field, read));
			}
		});
		return fields;
	}

	/** Whichever of them the settings keep is read. */
	private Map<String, FieldSource> labels(Node node) {
		Map<String, FieldSource> labels = new LinkedHashMap<>();
		YamlMapping.named(node, "labels", "a label's name and its place each", this.problems).ifPresent((mapping) -> {
			mapping.keys().forEach((name, line) -> {
				if (!Labels.isName(name)) {
					this.problems.add(line, Problems.shown(name), "is no label's name; write " + Labels.NAMES);
				}
			});
			mapping.values()
				.forEach((name, source) -> parser("labels." + name).source(source)
					.ifPresent((read) -> labels.put(name, read)));
		});
		return labels;
	}

}
