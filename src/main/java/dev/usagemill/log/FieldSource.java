package dev.usagemill.log;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.BigIntegerNode;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.StringNode;

import dev.usagemill.event.UsageEvent;

/**
 * Where a map finds the value of a field in a line. A value of a wrong kind is handed on
 * as it is: the rules for events reject it then, and say why.
 */
sealed interface FieldSource {

	/** The value in a line; null if the line has none. */
	JsonNode in(JsonNode line);

	/** What stands at a place, whatever it is. */
	record At(JsonPointer place) implements FieldSource {

		@Override
		public JsonNode in(JsonNode line) {
			JsonNode found = line.at(this.place);
			return found.isMissingNode() ? null : found;
		}

		/** The value, unless it says that there is none: null, or an empty text. */
		JsonNode sayingIn(JsonNode line) {
			JsonNode found = in(line);
			boolean empty = found == null || found.isNull() || (found.isString() && found.asString().isEmpty());
			return empty ? null : found;
		}

	}

	/** The same in every line. */
	record Constant(JsonNode value) implements FieldSource {

		@Override
		public JsonNode in(JsonNode line) {
			return this.value;
		}

	}

	/** What stands at the first place that has something. */
	record First(List<FieldSource> sources) implements FieldSource {

		@Override
		public JsonNode in(JsonNode line) {
			for (FieldSource source : this.sources) {
				JsonNode found = (source instanceof At at) ? at.sayingIn(line) : source.in(line);
				if (found != null) {
					return found;
				}
			}
			return null;
		}

	}

	/** Whole numbers, added; one that is absent or null adds nothing. */
	record Sum(List<FieldSource> parts) implements FieldSource {

		@Override
		public JsonNode in(JsonNode line) {
			BigInteger sum = null;
			for (FieldSource part : this.parts) {
				JsonNode found = part.in(line);
				if (found == null || found.isNull()) {
					continue;
				}
				if (!found.isIntegralNumber() || found.bigIntegerValue().signum() < 0) {
					// a sum must not hide it
					return found;
				}
				sum = (sum != null) ? sum.add(found.bigIntegerValue()) : found.bigIntegerValue();
			}
			return (sum != null) ? BigIntegerNode.valueOf(sum) : null;
		}

	}

	/** Whether what stands at a place is one of some texts. */
	record Is(At place, Set<String> texts) implements FieldSource {

		@Override
		public JsonNode in(JsonNode line) {
			JsonNode found = this.place.sayingIn(line);
			return (found != null) ? BooleanNode.valueOf(this.texts.contains(found.asString())) : null;
		}

		@Override
		public String toString() {
			return this.place.place() + " is " + oneOfTexts();
		}

		private String oneOfTexts() {
			return String.join(" or ", new TreeSet<>(this.texts));
		}

	}

	/** Whether what stands at a place is none of some texts. */
	record IsNot(Is is) implements FieldSource {

		@Override
		public JsonNode in(JsonNode line) {
			JsonNode found = this.is.in(line);
			return (found != null) ? BooleanNode.valueOf(!found.booleanValue()) : null;
		}

		@Override
		public String toString() {
			return this.is.place().place() + " is not " + this.is.oneOfTexts();
		}

	}

	/**
	 * A time that is counted from 1970 in UTC; a number, or a text of digits.
	 *
	 * @param place where it stands
	 * @param decimals by how many decimals its unit is smaller than a second
	 */
	record Epoch(At place, int decimals) implements FieldSource {

		/** No number with more digits is a time; computing with it would take long. */
		private static final int MOST_CHARACTERS = 40;

		private static final BigDecimal EARLIEST = BigDecimal.valueOf(UsageEvent.EARLIEST.getEpochSecond());

		private static final BigDecimal LATEST = BigDecimal.valueOf(UsageEvent.LATEST.getEpochSecond());

		@Override
		public JsonNode in(JsonNode line) {
			JsonNode found = this.place.in(line);
			if (found == null || !(found.isNumber() || found.isString())) {
				return found;
			}
			String text = found.asString();
			return StringNode
				.valueOf(text.matches("-?[0-9]+(\\.[0-9]+)?") && text.length() <= MOST_CHARACTERS ? time(text) : text);
		}

		private String time(String text) {
			BigDecimal seconds = new BigDecimal(text).movePointLeft(this.decimals);
			if (seconds.compareTo(EARLIEST) < 0 || seconds.compareTo(LATEST) > 0) {
				return text;
			}
			BigInteger nanos = seconds.movePointRight(9).toBigInteger();
			BigInteger[] parts = nanos.divideAndRemainder(BigInteger.valueOf(1_000_000_000));
			return Instant.ofEpochSecond(parts[0].longValue(), parts[1].longValue()).toString();
		}

	}

}
