package dev.usagemill.log;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Function;
import java.util.regex.Pattern;

import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The elements of a line that holds several events. Each in turn is put in the place of
 * its array while it is decided on, so that places lead through arrays as if they had
 * this one element. Afterwards the arrays are back.
 */
final class Elements implements Iterable<Verdict.Element> {

	private final ObjectNode line;

	private final List<JsonPointer> arrays;

	/** Decides on the line as it is, and takes the unread usage of an element. */
	private final Function<List<UnreadNumber>, Verdict> decide;

	/**
	 * The elements of a line.
	 * @param arrays each within an element of the one before
	 * @param decide on the line, while an element is in the place of its array
	 */
	Elements(ObjectNode line, List<JsonPointer> arrays, Function<List<UnreadNumber>, Verdict> decide) {
		this.line = line;
		this.arrays = arrays;
		this.decide = decide;
	}

	/** Whether something else than an array is where the outermost one should be. */
	boolean isBlocked() {
		JsonNode found = find(this.line, 0);
		return found != null && !found.isArray();
	}

	boolean isEmpty() {
		return !isAny(this.line, 0);
	}

	private boolean isAny(JsonNode within, int depth) {
		JsonNode found = find(within, depth);
		if (found == null || !found.isArray()) {
			return found != null;
		}
		if (depth == this.arrays.size() - 1) {
			return !found.isEmpty();
		}
		for (JsonNode element : found) {
			if (isAny(element, depth + 1)) {
				return true;
			}
		}
		return false;
	}

	/** An array or whatever else is there; null if nothing is. */
	private JsonNode find(JsonNode within, int depth) {
		JsonNode found = new FieldSource.At(this.arrays.get(depth), FieldSource.BLOCKED).in(within);
		return (found == null || found.isNull()) ? null : found;
	}

	/** What is decided if the outermost array is something else. */
	Verdict blocked() {
		return blocked(this.line, 0);
	}

	/**
	 * What is decided where an array should be and none is. Only what lies elsewhere can
	 * skip it: a flag stands in its place meanwhile, through which no place leads.
	 */
	private Verdict blocked(JsonNode within, int depth) {
		JsonNode found = find(within, depth);
		if (found == FieldSource.BLOCKED) {
			return rejectedUnlessSkipped();
		}
		JsonPointer place = this.arrays.get(depth);
		JsonNode container = within.at(place.head());
		put(container, place.last(), BooleanNode.TRUE);
		Verdict verdict = rejectedUnlessSkipped();
		put(container, place.last(), found);
		return verdict;
	}

	private Verdict rejectedUnlessSkipped() {
		Verdict verdict = this.decide.apply(List.of());
		return (verdict instanceof Verdict.Skipped) ? verdict : new Verdict.Rejected(RejectReason.WRONG_TYPE,
				"each: " + shown() + " is not an array, or an array within it is none");
	}

	private static void put(JsonNode container, JsonPointer name, JsonNode node) {
		if (container instanceof ObjectNode object) {
			object.set(name.getMatchingProperty(), node);
			return;
		}
		((ArrayNode) container).set(name.getMatchingIndex(), node);
	}

	/**
	 * A place in an element without the indexes of the arrays, as a field mapping names
	 * it.
	 */
	static String withoutIndexes(String place, List<JsonPointer> arrays) {
		String at = "";
		String rest = place;
		for (JsonPointer array : arrays) {
			if (!rest.matches(Pattern.quote(array.toString()) + "/[0-9]+(/.*)?")) {
				return at + rest;
			}
			at += array;
			rest = rest.substring(array.toString().length()).replaceFirst("/[0-9]+", "");
		}
		return at + rest;
	}

	/** All arrays as one place. */
	String shown() {
		return String.join("", this.arrays.stream().map(JsonPointer::toString).toList());
	}

	@Override
	public Iterator<Verdict.Element> iterator() {
		return new Walk();
	}

	private final class Walk implements Iterator<Verdict.Element> {

		/** From the outermost to the one whose elements come next. */
		private final Deque<Level> open = new ArrayDeque<>();

		private Verdict.Element next;

		Walk() {
			open(Elements.this.line);
		}

		@Override
		public boolean hasNext() {
			if (this.next == null) {
				this.next = find();
			}
			return this.next != null;
		}

		@Override
		public Verdict.Element next() {
			if (!hasNext()) {
				throw new NoSuchElementException();
			}
			Verdict.Element found = this.next;
			this.next = null;
			return found;
		}

		private Verdict.Element find() {
			while (!this.open.isEmpty()) {
				Level level = this.open.getLast();
				if (!level.next()) {
					this.open.removeLast();
					continue;
				}
				if (this.open.size() == Elements.this.arrays.size()) {
					ElementApart element = ElementApart.of(level.current());
					return numbered(
							(element.fault() != null) ? element.fault() : Elements.this.decide.apply(element.unread()));
				}
				if (!open(level.current())) {
					return numbered(blocked(level.current(), this.open.size()));
				}
			}
			return null;
		}

		/** False if there is something else than an array. */
		private boolean open(JsonNode within) {
			int depth = this.open.size();
			JsonNode found = Elements.this.find(within, depth);
			if (found instanceof ArrayNode array) {
				JsonPointer place = Elements.this.arrays.get(depth);
				this.open.addLast(new Level(within.at(place.head()), place.last(), array));
			}
			return found == null || found.isArray();
		}

		private Verdict.Element numbered(Verdict verdict) {
			String number = String.join(".", this.open.stream().map((level) -> String.valueOf(level.number)).toList());
			return new Verdict.Element(number,
					(verdict instanceof Verdict.Rejected rejected)
							? new Verdict.Rejected(rejected.reason(), "element " + number + ": " + rejected.detail())
							: verdict);
		}

	}

	/** An array whose elements take its place. */
	private static final class Level {

		private final JsonNode container;

		private final JsonPointer name;

		private final ArrayNode array;

		private int number;

		Level(JsonNode container, JsonPointer name, ArrayNode array) {
			this.container = container;
			this.name = name;
			this.array = array;
		}

		/** Goes to the next element; at the end the array is back in its place. */
		boolean next() {
			if (this.number == this.array.size()) {
				put(this.container, this.name, this.array);
				return false;
			}
			put(this.container, this.name, ElementApart.of(this.array.get(this.number)).value());
			this.number++;
			return true;
		}

		JsonNode current() {
			return this.array.get(this.number - 1);
		}

	}

}
