package dev.usagemill.track;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

import dev.usagemill.event.TokenCounts;
import dev.usagemill.event.UsageEvent;

/** Writes an event as the line that {@code usagemill run} reads. */
final class EventLine {

	private final StringBuilder json = new StringBuilder(384);

	private EventLine() {
	}

	/**
	 * The event's line as UTF-8, with its newline. What has its default is left out.
	 * @param id used if the event has none
	 */
	static byte[] of(UsageEvent event, String id) {
		EventLine line = new EventLine();
		line.json.append('{');
		line.text("id", (event.id() != null) ? event.id() : id);
		line.text("userId", event.userId());
		line.text("feature", event.feature());
		line.text("model", event.model());
		line.tokens(event.tokens());
		line.text("serviceTier", event.serviceTier());
		if (event.durationMs() != null) {
			line.name("durationMs").append(event.durationMs().longValue());
		}
		if (!event.success()) {
			line.name("success").append(false);
		}
		line.text("errorType", event.errorType());
		// digits, colons and letters: nothing to escape
		line.name("createdAt").append('"').append(event.createdAt()).append("\"}\n");
		return line.json.toString().getBytes(StandardCharsets.UTF_8);
	}

	private void tokens(TokenCounts tokens) {
		count("tokensInput", tokens.input());
		count("tokensOutput", tokens.output());
		count("tokensCacheRead", tokens.cacheRead());
		count("tokensCacheWrite5m", tokens.cacheWrite5m());
		count("tokensCacheWrite1h", tokens.cacheWrite1h());
		count("tokensReasoning", tokens.reasoning());
	}

	private void count(String name, long count) {
		if (count != 0) {
			name(name).append(count);
		}
	}

	private void text(String name, String text) {
		if (text == null) {
			return;
		}
		name(name).append('"');
		for (int i = 0; i < text.length(); i++) {
			character(text.charAt(i));
		}
		this.json.append('"');
	}

	private void character(char character) {
		if (character == '"' || character == '\\') {
			this.json.append('\\').append(character);
			return;
		}
		if (character < ' ') {
			this.json.append("\\u").append(HexFormat.of().toHexDigits(character));
			return;
		}
		this.json.append(character);
	}

	private StringBuilder name(String name) {
		if (this.json.length() > 1) {
			this.json.append(',');
		}
		return this.json.append('"').append(name).append("\":");
	}

}
