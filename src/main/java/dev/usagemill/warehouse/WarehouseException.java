package dev.usagemill.warehouse;

/**
 * The warehouse directory cannot be used as it is asked for. The message is meant for the
 * person at the terminal: what is wrong, where, and what to do. Nothing has been touched.
 */
public final class WarehouseException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	WarehouseException(String message) {
		super(message);
	}

	WarehouseException(String message, Throwable cause) {
		super(message, cause);
	}

}
