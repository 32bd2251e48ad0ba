package dev.usagemill.log;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import tools.jackson.core.JsonParser;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import dev.usagemill.event.EventField;

/** Reads an object of another format by a field mapping. */
final class MappedContent implements LineContent {

	private final FieldMapping mapping;

	private final PlaceReader reader;

	private final EventDraft draft;

	/** Those that are kept, by their numbers in the draft. */
	private final Map<Integer, FieldSource> labels = new TreeMap<>();

	private final UnreadUsage unread = new UnreadUsage();

	private ObjectNode line;

	/** Of the line, or of the element that was decided on last, with that of its line. */
	private List<UnreadNumber> unreadNumbers = List.of();

	private String whySkipped;

	MappedContent(FieldMapping mapping, EventDraft draft) {
		this.mapping = mapping;
		this.reader = new PlaceReader(mapping.places(), this.unread);
		this.draft = draft;
		mapping.labels().forEach((name, source) -> this.labels.put(draft.labels().indexOf(name), source));
		this.labels.remove(LabelDraft.NONE);
	}

	@Override
	public void clear() {
		this.line = null;
		this.unread.clear();
		this.unreadNumbers = List.of();
		this.whySkipped = "has no JSON object";
	}

	@Override
	public void read(JsonParser parser, LineFaults faults) {
		this.line = this.reader.read(parser, faults);
	}

	@Override
	public Verdict verdict() {
		if (this.mapping.each().isEmpty()) {
			return decide(List.of());
		}
		Elements elements = new Elements(this.line, this.mapping.each(), this::decide);
		if (elements.isBlocked()) {
			return elements.blocked();
		}
		this.unreadNumbers = this.unread.numbers();
		return elements.isEmpty() ? skipped("has no element of " + elements.shown() + " (each)")
				: new Verdict.Several(elements);
	}

	/**
	 * Decides on the line as it is.
	 * @param ofElement what is unread in the element that is in its place now
	 */
	private Verdict decide(List<UnreadNumber> ofElement) {
		this.unreadNumbers = ofElement.isEmpty() ? this.unread.numbers()
				: Stream.concat(ofElement.stream(), this.unread.numbers().stream()).toList();
		for (FieldSource condition : this.mapping.skipped()) {
			JsonNode found = condition.in(this.line);
			if (found == FieldSource.BLOCKED) {
				return blocked("skip", condition);
			}
			if (found != null && found.booleanValue()) {
				if (condition instanceof FieldSource.Is) {
					this.unreadNumbers = List.of();
				}
				Verdict skipped = skipped(condition + " (skip)");
				this.unreadNumbers = List.of();
				return skipped;
			}
		}
		for (FieldSource required : this.mapping.required()) {
			JsonNode found = required.sayingIn(this.line);
			if (found == FieldSource.BLOCKED) {
				return blocked("require", required);
			}
			if (found == null) {
				return skipped("has no " + FieldSource.shown(required) + " (require)");
			}
		}
		this.draft.clear();
		this.mapping.fields().forEach((field, source) -> {
			JsonNode value = source.in(this.line);
			if (value != null) {
				MappedValue.read(field, value, this.draft);
			}
		});
		this.labels.forEach((label, source) -> MappedLabel.read(label, source.in(this.line), this.draft.labels()));
		Verdict verdict = this.draft.verdict();
		if (verdict instanceof Verdict.Accepted accepted && !this.unreadNumbers.isEmpty()) {
			LoggedEvent read = accepted.logged();
			this.unreadNumbers = UnreadNumber.beside(
					read.number(EventField.TOKENS_INPUT) + read.number(EventField.TOKENS_OUTPUT), this.unreadNumbers);
		}
		return verdict;
	}

	private Verdict skipped(String why) {
		this.whySkipped = why;
		return this.unreadNumbers.isEmpty() ? Verdict.SKIPPED : Verdict.SKIPPED_WITH_USAGE;
	}

	private static Verdict blocked(String rule, FieldSource source) {
		return new Verdict.Rejected(RejectReason.WRONG_TYPE,
				rule + ": " + FieldSource.shown(source) + " " + MappedValue.BLOCKED);
	}

	/** Where the last line has usage that no rule reads, if it is not rejected. */
	List<String> unread() {
		if (this.unreadNumbers.isEmpty() || !this.mapping.tellsUnread()) {
			return List.of();
		}
		return this.unreadNumbers.stream()
			.map((number) -> Elements.withoutIndexes(number.place(), this.mapping.each()))
			.toList();
	}

	/** By which rule the last line was skipped. */
	String whySkipped() {
		return this.whySkipped;
	}

}
