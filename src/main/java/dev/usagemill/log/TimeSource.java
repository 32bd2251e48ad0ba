package dev.usagemill.log;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

import dev.usagemill.event.UsageEvent;

/**
 * Times in other forms than an event has them. What is none in that form is handed on as
 * it is.
 */
interface TimeSource extends FieldSource {

	FieldSource source();

	@Override
	default void places(Consumer<JsonPointer> places) {
		source().places(places);
	}

	/**
	 * A time that is counted from 1970 in UTC: a number, a text of digits, or an array of
	 * whole units and nanoseconds.
	 *
	 * @param source of the value
	 * @param decimals by how many decimals its unit is smaller than a second
	 */
	record Epoch(FieldSource source, int decimals) implements TimeSource {

		/** By the names that field mappings use. */
		static final Map<String, Integer> DECIMALS = Map.of("epochSeconds", 0, "epochMillis", 3, "epochMicros", 6,
				"epochNanos", 9);

		/** No number with more digits is a time; computing with it would take long. */
		private static final int MOST_CHARACTERS = 40;

		private static final Pattern NUMBER = Pattern.compile("-?[0-9]+(\\.[0-9]+)?");

		private static final int NANOS = 9;

		private static final long NANOS_A_SECOND = 1_000_000_000;

		private static final BigDecimal EARLIEST = BigDecimal.valueOf(UsageEvent.EARLIEST.getEpochSecond());

		private static final BigDecimal LATEST = BigDecimal.valueOf(UsageEvent.LATEST.getEpochSecond());

		@Override
		public JsonNode in(JsonNode line) {
			JsonNode found = this.source.in(line);
			if (found != null && found.isArray()) {
				return ofArray(found);
			}
			if (found == null || !(found.isNumber() || found.isString())) {
				return found;
			}
			String text = found.asString();
			boolean isNumber = text.length() <= MOST_CHARACTERS && NUMBER.matcher(text).matches();
			return StringNode.valueOf(isNumber ? time(text, new BigDecimal(text), BigDecimal.ZERO) : text);
		}

		private JsonNode ofArray(JsonNode found) {
			boolean isTime = found.size() == 2 && found.get(0).canConvertToLong() && found.get(0).isIntegralNumber()
					&& found.get(1).isIntegralNumber() && found.get(1).canConvertToInt();
			if (!isTime) {
				return found;
			}
			BigDecimal whole = BigDecimal.valueOf(found.get(0).longValue());
			return StringNode.valueOf(
					time(whole.toString(), whole, BigDecimal.valueOf(found.get(1).longValue()).movePointLeft(NANOS)));
		}

		private String time(String text, BigDecimal number, BigDecimal fraction) {
			BigDecimal seconds = number.movePointLeft(this.decimals).add(fraction);
			if (seconds.compareTo(EARLIEST) < 0 || seconds.compareTo(LATEST) > 0) {
				return text;
			}
			BigInteger nanos = seconds.movePointRight(NANOS).toBigInteger();
			BigInteger[] parts = nanos.divideAndRemainder(BigInteger.valueOf(NANOS_A_SECOND));
			return Instant.ofEpochSecond(parts[0].longValue(), parts[1].longValue()).toString();
		}

	}

	/**
	 * A time as databases and loggers write it: with a space, a comma before the
	 * fraction, or a short offset. Without an offset it is a time of the zone; the first
	 * one where clocks show it twice.
	 *
	 * @param source of the value
	 * @param zone of times without an offset
	 */
	record Local(FieldSource source, ZoneId zone) implements TimeSource {

		private static final Pattern WRITTEN = Pattern.compile("([0-9]{4}-[0-9]{2}-[0-9]{2})[Tt ]"
				+ "([0-9]{2}:[0-9]{2}:[0-9]{2})(?:[.,]([0-9]{1,18}))? ?(Z|z|UTC|[+-][0-9]{2}(?::?[0-9]{2})?)?");

		@Override
		public JsonNode in(JsonNode line) {
			JsonNode found = this.source.in(line);
			if (found == null || !found.isString()) {
				return found;
			}
			Matcher written = WRITTEN.matcher(found.asString());
			if (!written.matches()) {
				return found;
			}
			String fraction = (written.group(3) != null) ? "." + written.group(3) : "";
			String offset = offset(written);
			return (offset != null) ? StringNode.valueOf(written.group(1) + "T" + written.group(2) + fraction + offset)
					: found;
		}

		private String offset(Matcher written) {
			String offset = written.group(4);
			if (offset == null) {
				return zoneOffset(written.group(1) + "T" + written.group(2));
			}
			if (offset.length() == 1 || offset.equals("UTC")) {
				return "Z";
			}
			return (offset.substring(0, 3) + ":" + offset.substring(3).replace(":", "") + "00").substring(0, 6);
		}

		private String zoneOffset(String local) {
			try {
				return LocalDateTime.parse(local).atZone(this.zone).getOffset().getId();
			}
			catch (DateTimeException noTime) {
				return null;
			}
		}

	}

}
