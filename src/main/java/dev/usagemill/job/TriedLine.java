package dev.usagemill.job;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import dev.usagemill.event.EventField;
import dev.usagemill.event.UsageEvent;
import dev.usagemill.log.LineParser;
import dev.usagemill.log.LineReader;
import dev.usagemill.log.Verdict;

/**
 * What one line of a log file became.
 *
 * @param number of the line, from 1; of one of several elements with its own, as in 1-3
 * @param outcome event, rejected, skipped or blank
 * @param details of an event its fields with their values, of others why
 */
public record TriedLine(String number, String outcome, List<String> details) {

	/**
	 * Adds the line, or each of its elements, until there are enough.
	 * @param most so many are enough
	 */
	static void add(LineParser parser, LineReader line, long number, List<TriedLine> to, long most) throws IOException {
		Verdict verdict = parser.parse(line);
		if (!(verdict instanceof Verdict.Several several)) {
			to.add(of(String.valueOf(number), verdict, parser));
			return;
		}
		Iterator<Verdict.Element> elements = several.elements().iterator();
		while (to.size() < most && elements.hasNext()) {
			Verdict.Element element = elements.next();
			to.add(of(number + "-" + element.number(), element.verdict(), parser));
		}
	}

	private static TriedLine of(String number, Verdict verdict, LineParser parser) {
		if (verdict instanceof Verdict.Accepted accepted) {
			return new TriedLine(number, "event",
					Stream.concat(fields(accepted.event()).stream(), unread(parser)).toList());
		}
		if (verdict instanceof Verdict.Rejected rejected) {
			return new TriedLine(number, "rejected", List.of(rejected.reason().code(), rejected.detail()));
		}
		if (verdict instanceof Verdict.Skipped) {
			return new TriedLine(number, "skipped",
					Stream.concat(Stream.of(parser.whySkipped()), unread(parser)).toList());
		}
		return new TriedLine(number, "blank", List.of());
	}

	private static Stream<String> unread(LineParser parser) {
		return parser.unread().stream().map((place) -> "usage at " + place + " is not read");
	}

	private static List<String> fields(UsageEvent event) {
		List<String> fields = new ArrayList<>();
		for (EventField field : EventField.values()) {
			String value = value(field, event);
			if (value != null) {
				fields.add(field.jsonName() + " " + value);
			}
		}
		return fields;
	}

	/** Null for what an event has if its line does not say otherwise. */
	private static String value(EventField field, UsageEvent event) {
		if (field == EventField.CREATED_AT) {
			return event.createdAt().toString();
		}
		if (field.type().isText()) {
			return field.text(event);
		}
		long number = field.number(event);
		if (number == field.numberDefault()) {
			return null;
		}
		return (field.type() == EventField.Type.FLAG) ? String.valueOf(number == 1)
				: String.format(Locale.ROOT, "%,d", number);
	}

}
