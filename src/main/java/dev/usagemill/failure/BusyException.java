package dev.usagemill.failure;

/**
 * Another process holds the warehouse; the message names it. Nothing has been touched;
 * wait and ask again. Exit code 4.
 */
public final class BusyException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	public BusyException(String message) {
		super(message);
	}

}
