package dev.usagemill.log;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.LongNode;
import tools.jackson.databind.node.StringNode;

import dev.usagemill.failure.RefusedException;

/** Reads where a map finds one field: a JSON pointer, or a name with its arguments. */
final class FieldSourceParser {

	private static final int MILLIS = 3;

	private static final int NANOS = 9;

	private final String file;

	private final String where;

	FieldSourceParser(String file, String where) {
		this.file = file;
		this.where = where;
	}

	/** A JSON pointer. */
	static FieldSource.At place(String file, String where, Object pointer) {
		return new FieldSourceParser(file, where).place(pointer);
	}

	FieldSource source(Object yaml) {
		if (!(yaml instanceof Map<?, ?> map)) {
			return place(yaml);
		}
		if (map.containsKey("is") || map.containsKey("isNot")) {
			return condition(map);
		}
		check(map.size() == 1,
				"must have one of constant, first, sum, is, isNot, epochSeconds, epochMillis, epochNanos");
		Map.Entry<?, ?> entry = map.entrySet().iterator().next();
		Object argument = entry.getValue();
		return switch (String.valueOf(entry.getKey())) {
			case "constant" -> new FieldSource.Constant(constant(argument));
			case "first" -> new FieldSource.First(sources(argument));
			case "sum" -> new FieldSource.Sum(sources(argument));
			case "epochSeconds" -> new FieldSource.Epoch(place(argument), 0);
			case "epochMillis" -> new FieldSource.Epoch(place(argument), MILLIS);
			case "epochNanos" -> new FieldSource.Epoch(place(argument), NANOS);
			default -> throw wrong(entry.getKey() + " is unknown; use constant, first, sum, is, isNot, epochSeconds, "
					+ "epochMillis or epochNanos");
		};
	}

	/** Something is one of some texts, or none of them. */
	FieldSource condition(Map<?, ?> map) {
		boolean positive = map.containsKey("is");
		String word = positive ? "is" : "isNot";
		check(map.keySet().equals(Set.of(word, "value")), "must have " + word + " with a place, and value with texts");
		Set<String> texts = new LinkedHashSet<>();
		for (Object text : (map.get("value") instanceof List<?> list) ? list : List.of(map.get("value"))) {
			texts.add(String.valueOf(text));
		}
		FieldSource.Is is = new FieldSource.Is(place(map.get(word)), texts);
		return positive ? is : new FieldSource.IsNot(is);
	}

	private List<FieldSource> sources(Object yaml) {
		check(yaml instanceof List<?> list && !list.isEmpty(), "first and sum take a list");
		return ((List<?>) yaml).stream().map(this::source).toList();
	}

	private FieldSource.At place(Object pointer) {
		check(pointer instanceof String text && text.startsWith("/"),
				pointer + " is not a JSON pointer such as /message/id; for a fixed value write {constant: …}");
		return new FieldSource.At(JsonPointer.compile((String) pointer));
	}

	private JsonNode constant(Object value) {
		if (value instanceof Boolean flag) {
			return BooleanNode.valueOf(flag);
		}
		if (value instanceof Integer || value instanceof Long) {
			return LongNode.valueOf(((Number) value).longValue());
		}
		check(value instanceof String, "constant must be a text, a whole number, true or false");
		return StringNode.valueOf((String) value);
	}

	private void check(boolean holds, String problem) {
		if (!holds) {
			throw wrong(problem);
		}
	}

	private RefusedException wrong(String problem) {
		return new RefusedException("the map " + this.file + " is wrong: " + this.where + ": " + problem + ".", null);
	}

}
