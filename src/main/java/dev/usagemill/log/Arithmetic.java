package dev.usagemill.log;

import java.math.BigInteger;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.Consumer;
import java.util.regex.Pattern;

import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.BigIntegerNode;

/**
 * Whole numbers that are made of others. An absent or null one counts for nothing; one of
 * a wrong type is handed on, as a result must not hide it.
 */
record Arithmetic(Operation operation, List<FieldSource> parts) implements FieldSource {

	enum Operation {

		SUM(BigInteger::add), MAX(BigInteger::max),

		/** The first number minus all others; of two times, the milliseconds between. */
		DIFFERENCE(BigInteger::subtract);

		private final BinaryOperator<BigInteger> operator;

		Operation(BinaryOperator<BigInteger> operator) {
			this.operator = operator;
		}

	}

	private static final BigInteger MICROS_A_MILLI = BigInteger.valueOf(1_000);

	@Override
	public JsonNode in(JsonNode line) {
		BigInteger result = null;
		boolean ofTimes = false;
		for (int i = 0; i < this.parts.size(); i++) {
			JsonNode found = this.parts.get(i).in(line);
			boolean first = i == 0;
			if (found == null || found.isNull()) {
				if (this.operation == Operation.DIFFERENCE && (first || ofTimes)) {
					return null;
				}
				continue;
			}
			BigInteger micros = micros(found);
			ofTimes = first ? micros != null : ofTimes;
			BigInteger number = ofTimes ? micros : number(found);
			if (number == null) {
				return (ofTimes && found.isNumber()) ? BLOCKED : found;
			}
			result = (result != null) ? this.operation.operator.apply(result, number) : number;
		}
		if (result == null) {
			return null;
		}
		return BigIntegerNode.valueOf(ofTimes ? result.divide(MICROS_A_MILLI) : result);
	}

	/** A part that is negative is handed on too, but a difference may well be made. */
	private BigInteger number(JsonNode found) {
		if (!found.isIntegralNumber() || (found.bigIntegerValue().signum() < 0 && this.operation == Operation.SUM)) {
			return null;
		}
		return found.bigIntegerValue();
	}

	private BigInteger micros(JsonNode found) {
		if (this.operation != Operation.DIFFERENCE || !found.isString()) {
			return null;
		}
		long micros = Rfc3339.epochMicros(found.asString());
		return (micros != Rfc3339.NOT_A_TIME) ? BigInteger.valueOf(micros) : null;
	}

	@Override
	public void places(Consumer<JsonPointer> places) {
		this.parts.forEach((part) -> part.places(places));
	}

	/** A text of digits as a number; anything else stays as it is. */
	record OfText(FieldSource source) implements FieldSource {

		/** Far more than any count has. */
		private static final Pattern DIGITS = Pattern.compile("-?(0|[1-9][0-9]{0,37})");

		@Override
		public JsonNode in(JsonNode line) {
			JsonNode found = this.source.in(line);
			if (found == null || !found.isString()) {
				return found;
			}
			String text = found.asString();
			return DIGITS.matcher(text).matches() ? BigIntegerNode.valueOf(new BigInteger(text)) : found;
		}

		@Override
		public void places(Consumer<JsonPointer> places) {
			this.source.places(places);
		}

	}

}
