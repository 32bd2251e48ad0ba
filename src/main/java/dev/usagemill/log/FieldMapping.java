package dev.usagemill.log;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import tools.jackson.core.JsonPointer;

import dev.usagemill.failure.RefusedException;
import dev.usagemill.event.EventField;

/**
 * Says where each field of an event stands in the lines of another JSON-lines format, and
 * which lines are none of ours. Lines are read by a {@link MappedParser}.
 */
public final class FieldMapping {

	/**
	 * The rules of today. By the first ones a place that goes on within a text was
	 * absent, as if nothing were there; by the second ones usage that is not read was not
	 * noticed.
	 */
	public static final int RULES = 3;

	private final String name;

	private final String text;

	private final Rules rules;

	private final int version;

	private final Places places;

	FieldMapping(String name, String text, Rules rules, int version) {
		this.name = name;
		this.text = text;
		this.rules = rules;
		this.version = version;
		this.places = rules.places();
	}

	/**
	 * Reads a field mapping.
	 * @throws RefusedException if it is missing, unreadable, or anything in it is wrong
	 */
	public static FieldMapping read(Path file) {
		return FieldMappingFile.read(file);
	}

	/** What a file of that name held, read by the rules of today. */
	public static FieldMapping of(String name, String text) {
		return of(name, text, RULES);
	}

	/**
	 * The field mapping that a load has kept.
	 * @param rules by which the load has read its lines
	 */
	public static FieldMapping of(String name, String text, int rules) {
		return FieldMappingFile.parse(name, text, rules);
	}

	/** The name of its file. */
	public String name() {
		return this.name;
	}

	/** What its file holds. */
	public String text() {
		return this.text;
	}

	/** Whether later lines of an event are expected to say more than earlier ones. */
	public boolean expectsRepeats() {
		return this.rules.expectsRepeats();
	}

	LinePrefix prefix() {
		return this.rules.prefix();
	}

	/** Whether lines with usage that no rule reads are noticed. */
	boolean tellsUnread() {
		return this.version > 2;
	}

	/** All places of a line that it names. */
	Places places() {
		return this.places;
	}

	/**
	 * The arrays whose elements are events, each within an element of the one before;
	 * none if a line is one event.
	 */
	List<JsonPointer> each() {
		return this.rules.each();
	}

	/** A line in which one of these says nothing is skipped. */
	List<FieldSource> required() {
		return this.rules.required();
	}

	/** A line for which one of these is true is skipped. */
	List<FieldSource> skipped() {
		return this.rules.skipped();
	}

	Map<EventField, FieldSource> fields() {
		return this.rules.fields();
	}

	/** By the names of the labels. */
	Map<String, FieldSource> labels() {
		return this.rules.labels();
	}

	/**
	 * What a field mapping says.
	 *
	 * @param expectsRepeats whether an event is logged again while it grows
	 * @param prefix what stands before the JSON of each line
	 * @param json places of texts that hold JSON
	 * @param attributes places of lists of keys and typed values
	 * @param ignored places whose numbers are known to be no usage of their own
	 * @param each arrays whose elements are events of their own
	 * @param required what a line must have
	 * @param skipped conditions of lines that are none of ours
	 * @param fields where each field stands
	 * @param labels where each label stands
	 */
	record Rules(boolean expectsRepeats, LinePrefix prefix, List<FieldSource.At> json, List<FieldSource.At> attributes,
			List<FieldSource.At> ignored, List<JsonPointer> each, List<FieldSource> required, List<FieldSource> skipped,
			Map<EventField, FieldSource> fields, Map<String, FieldSource> labels) {

		private Places places() {
			Places places = new Places();
			this.json.forEach((at) -> places.add(at.place(), Places.Form.JSON_TEXT));
			this.attributes.forEach((at) -> places.add(at.place(), Places.Form.ATTRIBUTES));
			places.addEach(this.each);
			this.required.forEach((source) -> source.places(places::add));
			this.skipped.forEach((source) -> source.places(places::add));
			this.fields.values().forEach((source) -> source.places(places::add));
			this.labels.values().forEach((source) -> source.places(places::addLabel));
			this.ignored.forEach((at) -> places.ignore(at.place()));
			return places;
		}

	}

}
