package dev.usagemill.limit;

/**
 * The limits file cannot be used. The message is meant for the operator as it stands: one
 * line per problem, each with file, line, key, what is wrong and what to do.
 */
public final class LimitFileException extends RuntimeException {

	LimitFileException(String message) {
		super(message);
	}

}
