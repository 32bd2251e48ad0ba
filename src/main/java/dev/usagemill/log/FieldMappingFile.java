package dev.usagemill.log;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

import dev.usagemill.failure.RefusedException;
import dev.usagemill.event.EventField;

/** Reads the YAML of a map. */
final class FieldMappingFile {

	private static final Set<String> KEYS = Set.of("require", "skip", "fields");

	private final String file;

	private FieldMappingFile(String file) {
		this.file = file;
	}

	/**
	 * Reads a map.
	 * @param file what messages call it
	 * @throws RefusedException if the text is no map
	 */
	static FieldMapping parse(String file, String name, String text) {
		return new FieldMappingFile(file).parse(name, text);
	}

	private FieldMapping parse(String name, String text) {
		LoaderOptions options = new LoaderOptions();
		options.setAllowDuplicateKeys(false);
		options.setMaxAliasesForCollections(0);
		Object root;
		try {
			root = new Yaml(new SafeConstructor(options)).load(text);
		}
		catch (YAMLException broken) {
			throw new RefusedException("the map " + this.file + " is not YAML: " + broken.getMessage(), broken);
		}
		Map<?, ?> map = mapping("the file", root);
		map.keySet().forEach((key) -> check(KEYS.contains(key), key + ": unknown; use require, skip and fields"));
		check(map.get("fields") != null, "fields: missing");
		List<FieldSource.At> required = list("require", map.get("require")).stream()
			.map((place) -> FieldSourceParser.place(this.file, "require", place))
			.toList();
		List<FieldSource> skipped = new ArrayList<>();
		for (Object condition : list("skip", map.get("skip"))) {
			skipped.add(new FieldSourceParser(this.file, "skip").condition(mapping("skip", condition)));
		}
		return new FieldMapping(name, text, required, skipped, fields(mapping("fields", map.get("fields"))));
	}

	private Map<EventField, FieldSource> fields(Map<?, ?> map) {
		Map<EventField, FieldSource> fields = new EnumMap<>(EventField.class);
		map.forEach((key, source) -> {
			EventField field = EventField.named(String.valueOf(key));
			check(field != null, "fields: " + key + " is not a field of an event");
			fields.put(field, new FieldSourceParser(this.file, field.jsonName()).source(source));
		});
		for (EventField field : EventField.values()) {
			check(!field.type().isRequired() || fields.containsKey(field),
					"fields: " + field.jsonName() + " is missing; every event has one");
		}
		return fields;
	}

	private Map<?, ?> mapping(String where, Object value) {
		check(value instanceof Map, where + ": must be names with values");
		return (Map<?, ?>) value;
	}

	private List<?> list(String where, Object value) {
		check(value == null || value instanceof List, where + ": must be a list");
		return (value != null) ? (List<?>) value : List.of();
	}

	private void check(boolean holds, String problem) {
		if (!holds) {
			throw new RefusedException("the map " + this.file + " is wrong: " + problem + ".", null);
		}
	}

}
