package dev.usagemill.log;

import java.math.BigDecimal;
import java.math.BigInteger;

import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.BigIntegerNode;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.DecimalNode;
import tools.jackson.databind.node.LongNode;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.StringNode;

/** Texts, numbers and flags as a line has them. */
final class Scalars {

	private static final int DIGITS_OF_A_LONG = 18;

	/** Computing with more digits would take long; no number in use has them. */
	private static final int MOST_DIGITS = 1_000;

	private static final JsonNode HUGE = BigIntegerNode.valueOf(BigInteger.TEN.pow(MOST_DIGITS));

	private Scalars() {
	}

	/** The value at which the parser stands, no object or array. */
	static JsonNode node(JsonToken token, JsonParser parser) {
		return switch (token) {
			case VALUE_STRING -> StringNode.valueOf(parser.getString());
			case VALUE_NUMBER_INT -> whole(parser.getString());
			case VALUE_NUMBER_FLOAT -> decimal(parser.getString());
			case VALUE_TRUE -> BooleanNode.TRUE;
			case VALUE_FALSE -> BooleanNode.FALSE;
			default -> NullNode.getInstance();
		};
	}

	/** Digits as JSON writes a whole number. */
	static JsonNode whole(String digits) {
		if (digits.length() <= DIGITS_OF_A_LONG) {
			return LongNode.valueOf(Long.parseLong(digits));
		}
		return (digits.length() <= MOST_DIGITS) ? BigIntegerNode.valueOf(new BigInteger(digits)) : HUGE;
	}

	/** 1.0 is not a whole number, and stays as it is written. */
	private static JsonNode decimal(String digits) {
		try {
			return DecimalNode.valueOf(new BigDecimal((digits.length() <= MOST_DIGITS) ? digits : "0.5"));
		}
		catch (NumberFormatException exponentOutOfRange) {
			return DecimalNode.valueOf(new BigDecimal("0.5"));
		}
	}

}
