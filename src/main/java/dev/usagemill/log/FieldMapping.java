package dev.usagemill.log;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import dev.usagemill.failure.RefusedException;
import dev.usagemill.event.EventField;

/**
 * Says where each field of an event stands in the lines of another JSON-lines format, and
 * which lines are none of ours. Lines are read by a {@link MappedParser}.
 */
public final class FieldMapping {

	private final String name;

	private final String text;

	private final List<FieldSource.At> required;

	private final List<FieldSource> skipped;

	private final Map<EventField, FieldSource> fields;

	FieldMapping(String name, String text, List<FieldSource.At> required, List<FieldSource> skipped,
			Map<EventField, FieldSource> fields) {
		this.name = name;
		this.text = text;
		this.required = required;
		this.skipped = skipped;
		this.fields = fields;
	}

	/**
	 * Reads a field mapping.
	 * @throws RefusedException if it is missing, unreadable, or anything in it is wrong
	 */
	public static FieldMapping read(Path file) {
		return FieldMappingFile.read(file);
	}

	/** The field mapping that a load has kept. */
	public static FieldMapping of(String name, String text) {
		return FieldMappingFile.parse(name, text);
	}

	/** The name of its file. */
	public String name() {
		return this.name;
	}

	/** What its file holds. */
	public String text() {
		return this.text;
	}

	/** Whether a line lacks what every event has, or is one of those to pass over. */
	boolean skips(JsonNode line) {
		return this.required.stream().anyMatch((place) -> place.sayingIn(line) == null)
				|| this.skipped.stream().map((condition) -> condition.in(line)).anyMatch(FieldMapping::isTrue);
	}

	/**
	 * By which of its rules the mapping skips a line.
	 * @return empty if it does not skip it
	 */
	Optional<String> whySkipped(JsonNode line) {
		Stream<String> absent = this.required.stream()
			.filter((place) -> place.sayingIn(line) == null)
			.map((place) -> "has no " + place.place() + " (require)");
		Stream<String> unwanted = this.skipped.stream()
			.filter((condition) -> isTrue(condition.in(line)))
			.map((condition) -> condition + " (skip)");
		return Stream.concat(absent, unwanted).findFirst();
	}

	/** The same line in our format, by whose rules it is judged then. */
	ObjectNode event(JsonNode line) {
		ObjectNode event = JsonNodeFactory.instance.objectNode();
		this.fields.forEach((field, source) -> {
			JsonNode value = source.in(line);
			if (value != null) {
				event.set(field.jsonName(), value);
			}
		});
		return event;
	}

	private static boolean isTrue(JsonNode value) {
		return value != null && value.booleanValue();
	}

}
