package dev.usagemill.report;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Answers as JSON. Money is a decimal string, because many readers turn a JSON number
 * into a floating point one; what is unknown is null.
 */
public final class JsonText {

	private static final JsonMapper MAPPER = JsonMapper.builder()
		.enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
		.build();

	/** Jackson itself escapes no more than JSON asks for, up to U+001F. */
	private static final Pattern UNSAFE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]");

	private JsonText() {
	}

	/**
	 * One object on one line, with its newline. What a terminal would obey is written as
	 * its number, which is the same string to every reader.
	 */
	public static String line(Map<String, ?> object) {
		return UNSAFE.matcher(MAPPER.writeValueAsString(object)).replaceAll(JsonText::numbers) + "\n";
	}

	private static String numbers(MatchResult unsafe) {
		return unsafe.group()
			.chars()
			.mapToObj((unit) -> String.format("\\\\u%04x", unit))
			.collect(Collectors.joining());
	}

	static List<Map<String, Object>> rows(Answer answer) {
		return answer.rows().stream().map((row) -> row(answer, row)).toList();
	}

	/** A row by the keys of its columns. */
	public static Map<String, Object> row(Answer answer, List<Object> values) {
		Map<String, Object> row = new LinkedHashMap<>();
		for (int index = 0; index < values.size(); index++) {
			ReportColumn column = answer.columns().get(index);
			row.put(column.key(), value(column.kind().within(answer, values), values.get(index)));
		}
		return row;
	}

	private static Object value(ColumnKind kind, Object value) {
		if (value == null) {
			return null;
		}
		return switch (kind) {
			case MONEY, MONEY_EACH -> ((BigDecimal) value).toPlainString();
			case DATE, TIME -> value.toString();
			case COUNT -> (value instanceof BigDecimal decimal) ? decimal.toBigInteger() : value;
			case TEXT, NUMBER, SECONDS, SHARE, AMOUNT, BAR -> value;
		};
	}

}
