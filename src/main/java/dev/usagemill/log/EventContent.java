package dev.usagemill.log;

import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

import dev.usagemill.event.EventField;

/**
 * Reads an object of our own format: its fields into a draft, all else is passed over.
 */
final class EventContent implements LineContent {

	private final EventDraft draft;

	EventContent(EventDraft draft) {
		this.draft = draft;
	}

	@Override
	public void clear() {
		this.draft.clear();
	}

	@Override
	public void read(JsonParser parser, LineFaults faults) {
		faults.names().openObject();
		while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
			String name = parser.currentName();
			JsonToken value = parser.nextToken();
			EventField field = EventField.named(name);
			if (field != null) {
				readField(field, value, parser, faults);
			}
			else if (!faults.names().add(name)) {
				faults.noteDuplicate("an ignored field");
			}
			if (name.equals(LabelDraft.FIELD) && this.draft.labels().areKept()) {
				LabelReader.read(value, parser, faults, this.draft.labels());
			}
			else if (value.isStructStart()) {
				IgnoredValue.passOver(parser, 1, faults);
			}
			if (faults.isTooDeep()) {
				return;
			}
		}
	}

	private void readField(EventField field, JsonToken value, JsonParser parser, LineFaults faults) {
		if (!this.draft.isFirst(field)) {
			faults.noteDuplicate(field.jsonName());
			return;
		}
		FieldReader.read(field, value, parser, this.draft);
	}

	@Override
	public Verdict verdict() {
		return this.draft.verdict();
	}

}
