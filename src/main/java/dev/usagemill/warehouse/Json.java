package dev.usagemill.warehouse;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import tools.jackson.core.JsonParser;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.json.JsonMapper;

/** The one way in which records become the JSON files of a warehouse, and come back. */
public final class Json {

	private static final JsonMapper MAPPER = JsonMapper.builder()
		.enable(SerializationFeature.INDENT_OUTPUT)
		.disable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS)
		.enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
		.enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
		.enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
		.build();

	/** There are few. */
	private static final Map<Kind, RecordReader<?>> READERS = new ConcurrentHashMap<>();

	private Json() {
	}

	public static byte[] bytes(Object value) {
		return MAPPER.writeValueAsBytes(value);
	}

	/** The same on one line, ended by a newline. */
	static byte[] line(Object value) {
		String json = MAPPER.writer().without(SerializationFeature.INDENT_OUTPUT).writeValueAsString(value);
		return (json + "\n").getBytes(StandardCharsets.UTF_8);
	}

	/**
	 * Reads a record of which no part may be missing.
	 * @throws tools.jackson.core.JacksonException if the bytes are anything else
	 */
	public static <T> T read(byte[] json, Class<T> type) {
		return read(json, type, Map.of());
	}

	/**
	 * Reads a record of which only what has a default may be missing.
	 * @param defaults what older files do not say, by name; within another record, or
	 * each record of a list, as in {@code map/rules}
	 * @throws tools.jackson.core.JacksonException if the bytes are anything else
	 */
	public static <T> T read(byte[] json, Class<T> type, Map<String, Object> defaults) {
		try (JsonParser parser = MAPPER.createParser(json)) {
			parser.nextToken();
			return ended(parser, reader(type, defaults).read(parser));
		}
	}

	/**
	 * Reads a list of records, as {@link #read(byte[], Class, Map)} reads one.
	 * @throws tools.jackson.core.JacksonException if the bytes are anything else
	 */
	public static <T> List<T> readList(byte[] json, Class<T> type, Map<String, Object> defaults) {
		try (JsonParser parser = MAPPER.createParser(json)) {
			parser.nextToken();
			return ended(parser, reader(type, defaults).list(parser));
		}
	}

	private static <T> T ended(JsonParser parser, T value) {
		if (parser.nextToken() != null) {
			throw DatabindException.from(parser, "something follows behind its end");
		}
		return value;
	}

	@SuppressWarnings("unchecked")
	private static <T> RecordReader<T> reader(Class<T> type, Map<String, Object> defaults) {
		return (RecordReader<T>) READERS.computeIfAbsent(new Kind(type, defaults),
				(kind) -> new RecordReader<>(MAPPER, type, defaults));
	}

	/** Records of a type that may lack the same. */
	private record Kind(Class<?> type, Map<String, Object> defaults) {
	}

}
