package dev.usagemill;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import tools.jackson.databind.json.JsonMapper;

import dev.usagemill.event.TokenCounts;
import dev.usagemill.event.UsageEvent;

/** Writes log files as an app would. */
public final class LogLines {

	private static final JsonMapper MAPPER = new JsonMapper();

	private LogLines() {
	}

	/** An event of alice's chat with the model big. */
	public static UsageEvent event(String id, String createdAt, long tokensInput, long tokensOutput) {
		return new UsageEvent(id, "alice", "chat", "big", new TokenCounts(tokensInput, tokensOutput, 0, 0, 0, 0), null,
				null, true, null, Instant.parse(createdAt));
	}

	/** The line of an event; what is unknown is left away. */
	public static String line(UsageEvent event) {
		Map<String, Object> fields = new LinkedHashMap<>();
		fields.put("id", event.id());
		fields.put("userId", event.userId());
		fields.put("feature", event.feature());
		fields.put("model", event.model());
		fields.put("tokensInput", event.tokens().input());
		fields.put("tokensOutput", event.tokens().output());
		fields.put("tokensCacheRead", event.tokens().cacheRead());
		fields.put("tokensCacheWrite5m", event.tokens().cacheWrite5m());
		fields.put("tokensCacheWrite1h", event.tokens().cacheWrite1h());
		fields.put("tokensReasoning", event.tokens().reasoning());
		fields.put("serviceTier", event.serviceTier());
		fields.put("durationMs", event.durationMs());
		fields.put("success", event.success());
		fields.put("errorType", event.errorType());
		fields.put("createdAt", event.createdAt().toString());
		fields.values().removeIf((value) -> value == null);
		return MAPPER.writeValueAsString(fields);
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
