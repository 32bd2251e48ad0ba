package dev.usagemill.pricing;

/**
 * The price file cannot be used. The message is meant for the operator as it stands: one
 * line per problem, each with file, line, key, what is wrong and what to do. No price of
 * such a file has been used.
 */
public final class PriceFileException extends RuntimeException {

	PriceFileException(String message) {
		super(message);
	}

}
