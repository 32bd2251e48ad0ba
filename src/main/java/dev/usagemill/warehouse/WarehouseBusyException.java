package dev.usagemill.warehouse;

/**
 * Another process holds the warehouse; the message names it. Nothing has been touched.
 */
public final class WarehouseBusyException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	WarehouseBusyException(String message) {
		super(message);
	}

}
