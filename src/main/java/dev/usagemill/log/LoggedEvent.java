package dev.usagemill.log;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.usagemill.event.EventField;
import dev.usagemill.event.Labels;
import dev.usagemill.event.Quantities;
import dev.usagemill.event.Quantity;
import dev.usagemill.event.TokenCounts;
import dev.usagemill.event.UsageEvent;

/**
 * An event as its line gives it, after all rules: each value by its field, texts as
 * UTF-8. Staging writes millions of them, and an event's objects take longer to make than
 * its line to read, so a {@link UsageEvent} is made only where one is asked for.
 */
public final class LoggedEvent {

	private static final EventField[] RARE = EventField.RARE.toArray(EventField[]::new);

	/** By the ordinals of the fields; null where the event has none. */
	private final byte[][] texts;

	/** By the ordinals of the fields. */
	private final long[] numbers;

	private final Labels kept;

	/** In the order of those that are kept. */
	private final byte[][] labels;

	/**
	 * An event that breaks no rule; the arrays are its own from now on.
	 * @param kept the labels that are read
	 */
	LoggedEvent(byte[][] texts, long[] numbers, Labels kept, byte[][] labels) {
		this.texts = texts;
		this.numbers = numbers;
		this.kept = kept;
		this.labels = labels;
	}

	/** A text as UTF-8, not to be written to; null if the event has none. */
	public byte[] utf8(EventField field) {
		return this.texts[field.ordinal()];
	}

	/** As {@link EventField#number(UsageEvent)} has it. */
	public long number(EventField field) {
		return this.numbers[field.ordinal()];
	}

	/** The value of a label as UTF-8, not to be written to; null if there is none. */
	public byte[] label(int place) {
		return this.labels[place];
	}

	/** Whether it has any of the {@link EventField#RARE} counts. */
	public boolean hasRareCounts() {
		for (EventField field : RARE) {
			if (number(field) != 0) {
				return true;
			}
		}
		return false;
	}

	/** This event under an id that is ours. */
	public LoggedEvent withId(String id) {
		byte[][] others = this.texts.clone();
		others[EventField.ID.ordinal()] = id.getBytes(StandardCharsets.UTF_8);
		return new LoggedEvent(others, this.numbers, this.kept, this.labels);
	}

	/** The event as a value, which checks it once more. */
	public UsageEvent event() {
		long micros = number(EventField.CREATED_AT);
		long durationMs = number(EventField.DURATION_MS);
		return new UsageEvent(text(EventField.ID), text(EventField.USER_ID), text(EventField.FEATURE),
				text(EventField.MODEL), TokenCounts.of((kind) -> number(EventField.of(kind))), quantities(),
				text(EventField.SERVICE_TIER), (durationMs == EventField.ABSENT) ? null : durationMs,
				number(EventField.SUCCESS) == 1, text(EventField.ERROR_TYPE),
				Instant.ofEpochSecond(Math.floorDiv(micros, 1_000_000), Math.floorMod(micros, 1_000_000) * 1_000L),
				labelsByName());
	}

	/** Nearly no event has any; the request itself is in no field. */
	private Quantities quantities() {
		Quantities quantities = Quantities.NONE;
		for (EventField field : RARE) {
			if (field.billed() instanceof Quantity quantity && number(field) != 0) {
				quantities = quantities.with(quantity, number(field));
			}
		}
		return quantities;
	}

	private Map<String, String> labelsByName() {
		Map<String, String> byName = new HashMap<>();
		List<String> names = this.kept.names();
		for (int place = 0; place < names.size(); place++) {
			if (this.labels[place] != null) {
				byName.put(names.get(place), text(this.labels[place]));
			}
		}
		return byName;
	}

	private String text(EventField field) {
		return text(utf8(field));
	}

	private static String text(byte[] utf8) {
		return (utf8 != null) ? new String(utf8, StandardCharsets.UTF_8) : null;
	}

	@Override
	public boolean equals(Object other) {
		return other instanceof LoggedEvent event && Arrays.deepEquals(this.texts, event.texts)
				&& Arrays.equals(this.numbers, event.numbers) && this.kept.equals(event.kept)
				&& Arrays.deepEquals(this.labels, event.labels);
	}

	@Override
	public int hashCode() {
		return 31 * Arrays.deepHashCode(this.texts) + Arrays.hashCode(this.numbers);
	}

	@Override
	public String toString() {
		return event().toString();
	}

}
