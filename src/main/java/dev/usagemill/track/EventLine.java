package dev.usagemill.track;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

import dev.usagemill.event.EventField;
import dev.usagemill.event.Labels;
import dev.usagemill.event.UsageEvent;

/** Writes an event as the line that {@code usagemill run} reads. */
final class EventLine {

	private static final EventField[] FIELDS = EventField.values();

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
		for (EventField field : FIELDS) {
			if (!field.type().isText()) {
				line.number(field, field.number(event));
				continue;
			}
			boolean needsId = field == EventField.ID && event.id() == null;
			line.text(field.jsonName(), needsId ? id : field.text(event));
		}
		line.labels(event.labels());
		return line.json.append("}\n").toString().getBytes(StandardCharsets.UTF_8);
	}

	private void number(EventField field, long number) {
		if (number == field.numberDefault()) {
			return;
		}
		switch (field.type()) {
			case SECONDS -> name(field.jsonName()).append(BigDecimal.valueOf(number, 3).toPlainString());
			case FLAG -> name(field.jsonName()).append(number == 1);
			// digits, colons and letters: nothing to escape
			case TIMESTAMP -> name(field.jsonName()).append('"').append(instant(number)).append('"');
			default -> name(field.jsonName()).append(number);
		}
	}

	private static Instant instant(long micros) {
		return Instant.ofEpochSecond(Math.floorDiv(micros, 1_000_000), Math.floorMod(micros, 1_000_000) * 1_000L);
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

	/** By the alphabet: the same event is the same line. */
	private void labels(Map<String, String> labels) {
		if (labels.isEmpty()) {
			return;
		}
		name(Labels.FIELD).append('{');
		new TreeMap<>(labels).forEach(this::text);
		this.json.append('}');
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
		if (this.json.charAt(this.json.length() - 1) != '{') {
			this.json.append(',');
		}
		return this.json.append('"').append(name).append("\":");
	}

}
