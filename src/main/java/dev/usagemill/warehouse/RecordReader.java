package dev.usagemill.warehouse;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import com.fasterxml.jackson.annotation.JsonProperty;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.ObjectReader;

/**
 * Reads records of one type from JSON: a field that the type does not have is refused,
 * and one that has no default must be there. No tree is made of them, and Jackson's own
 * way to make records is left out where there are many: after a night with many log files
 * every run begins with tens of thousands, in a JVM that has just been started.
 *
 * @param <T> the type
 */
final class RecordReader<T> {

	private static final Object MISSING = new Object();

	private final Constructor<T> constructor;

	private final Map<String, Integer> places = new HashMap<>();

	private final List<ValueReader> readers = new ArrayList<>();

	private final Object[] defaults;

	/**
	 * Looks at a type.
	 * @param mapper reads what is neither a record, a list of records, a text nor a
	 * number
	 * @param defaults by name; of records within, as in {@code counts/further}
	 */
	RecordReader(ObjectMapper mapper, Class<T> type, Map<String, Object> defaults) {
		RecordComponent[] components = type.getRecordComponents();
		this.defaults = new Object[components.length];
		Arrays.fill(this.defaults, MISSING);
		for (RecordComponent component : components) {
			int place = this.readers.size();
			String name = name(component);
			Type fieldType = component.getGenericType();
			this.places.put(name, place);
			this.readers.add(reader(mapper, fieldType, within(defaults, name)));
			if (defaults.containsKey(name)) {
				this.defaults[place] = mapper.convertValue(defaults.get(name), mapper.constructType(fieldType));
			}
		}
		this.constructor = constructor(type, components);
	}

	/** Reads the object at whose beginning the parser is. */
	T read(JsonParser json) {
		if (json.currentToken() != JsonToken.START_OBJECT) {
			throw wrong(json, "an object");
		}
		Object[] values = this.defaults.clone();
		for (String name = json.nextName(); name != null; name = json.nextName()) {
			Integer place = this.places.get(name);
			if (place == null) {
				throw DatabindException.from(json, "nothing is known of its field " + name);
			}
			json.nextToken();
			values[place] = this.readers.get(place).read(json);
		}
		this.places.forEach((name, place) -> {
			if (values[place] == MISSING) {
				throw DatabindException.from(json, "the field " + name + " is missing");
			}
		});
		return make(json, values);
	}

	/** Reads the list at whose beginning the parser is. */
	List<T> list(JsonParser json) {
		if (json.currentToken() != JsonToken.START_ARRAY) {
			throw wrong(json, "a list");
		}
		List<T> records = new ArrayList<>();
		while (json.nextToken() != JsonToken.END_ARRAY) {
			records.add(read(json));
		}
		return records;
	}

	private T make(JsonParser json, Object[] values) {
		try {
			return this.constructor.newInstance(values);
		}
		catch (InvocationTargetException refused) {
			throw DatabindException.from(json, refused.getCause().getMessage(), refused.getCause());
		}
		catch (ReflectiveOperationException impossible) {
			throw new IllegalStateException(impossible);
		}
	}

	private static <T> Constructor<T> constructor(Class<T> type, RecordComponent[] components) {
		try {
			Constructor<T> canonical = type
				.getDeclaredConstructor(Arrays.stream(components).map(RecordComponent::getType).toArray(Class[]::new));
			canonical.setAccessible(true);
			return canonical;
		}
		catch (NoSuchMethodException impossible) {
			throw new IllegalStateException(impossible);
		}
	}

	private static String name(RecordComponent component) {
		JsonProperty other = component.getAccessor().getAnnotation(JsonProperty.class);
		return (other != null) ? other.value() : component.getName();
	}

	private static Map<String, Object> within(Map<String, Object> defaults, String name) {
		Map<String, Object> within = new TreeMap<>();
		defaults.forEach((path, value) -> {
			if (path.startsWith(name + "/")) {
				within.put(path.substring(name.length() + 1), value);
			}
		});
		return within;
	}

	private static ValueReader reader(ObjectMapper mapper, Type type, Map<String, Object> defaults) {
		if (type == long.class) {
			return (json) -> number(json).getLongValue();
		}
		if (type == int.class) {
			return (json) -> number(json).getIntValue();
		}
		if (type == String.class) {
			return RecordReader::text;
		}
		if (type instanceof Class<?> record && record.isRecord()) {
			RecordReader<?> one = new RecordReader<>(mapper, record, defaults);
			return (json) -> (json.currentToken() == JsonToken.VALUE_NULL) ? null : one.read(json);
		}
		if (type instanceof ParameterizedType list && list.getRawType() == List.class
				&& list.getActualTypeArguments()[0] instanceof Class<?> record && record.isRecord()) {
			return new RecordReader<>(mapper, record, defaults)::list;
		}
		// the rest of the file follows
		ObjectReader other = mapper.readerFor(mapper.constructType(type))
			.without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
		return other::readValue;
	}

	private static JsonParser number(JsonParser json) {
		if (json.currentToken() != JsonToken.VALUE_NUMBER_INT) {
			throw wrong(json, "a whole number");
		}
		return json;
	}

	private static String text(JsonParser json) {
		if (json.currentToken() == JsonToken.VALUE_NULL) {
			return null;
		}
		if (json.currentToken() != JsonToken.VALUE_STRING) {
			throw wrong(json, "a text");
		}
		return json.getString();
	}

	private static DatabindException wrong(JsonParser json, String expected) {
		JsonToken found = json.currentToken();
		String where = (json.currentName() != null) ? "the field " + json.currentName() + " holds " : "it holds ";
		return DatabindException.from(json, where + ((found != null) ? found : "nothing") + " instead of " + expected);
	}

	@FunctionalInterface
	private interface ValueReader {

		Object read(JsonParser json);

	}

}
