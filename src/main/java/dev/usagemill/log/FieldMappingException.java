package dev.usagemill.log;

/** A map cannot be used; the message names its file and what to do. */
public final class FieldMappingException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	FieldMappingException(String message, Throwable cause) {
		super(message, cause);
	}

}
