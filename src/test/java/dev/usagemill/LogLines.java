package dev.usagemill;

import java.math.BigDecimal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import tools.jackson.databind.json.JsonMapper;

import dev.usagemill.event.TokenKind;
import dev.usagemill.event.EventField;
import dev.usagemill.event.Tokens;
import dev.usagemill.event.UsageEvent;

/** Writes log files as an app would. */
public final class LogLines {

	private static final JsonMapper MAPPER = new JsonMapper();

	private LogLines() {
	}

	/** An event of alice's chat with the model big. */
	public static UsageEvent event(String id, String createdAt, long tokensInput, long tokensOutput) {
		return new UsageEvent(id, "alice", "chat", "big", Tokens.of(tokensInput, tokensOutput, 0, 0, 0, 0), null, null,
				true, null, Instant.parse(createdAt));
	}

	/** The line of an event; what is unknown is left away. */
	public static String line(UsageEvent event) {
		Map<String, Object> fields = new LinkedHashMap<>();
		for (EventField field : EventField.values()) {
			fields.put(field.jsonName(), value(field, event));
		}
		fields.values().removeIf((value) -> value == null);
		return MAPPER.writeValueAsString(fields);
	}

	private static Object value(EventField field, UsageEvent event) {
		return switch (field.type()) {
			case REQUIRED_TEXT, OPTIONAL_TEXT -> field.text(event);
			case COUNT -> field.number(event);
			case SECONDS -> BigDecimal.valueOf(field.number(event), 3);
			case DURATION -> event.durationMs();
			case FLAG -> event.success();
			case TIMESTAMP -> event.createdAt().toString();
		};
	}

	/** Appends whole lines to a log file. */
	public static Path append(Path file, String... lines) throws IOException {
		Files.createDirectories(file.getParent());
		return Files.write(file, List.of(lines), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
	}

	/** Appends events to a log file. */
	public static Path append(Path file, List<UsageEvent> events) throws IOException {
		return append(file, events.stream().map(LogLines::line).toArray(String[]::new));
	}

}
