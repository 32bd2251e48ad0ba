package dev.usagemill.job;

/** Another run holds the warehouse; nothing has been touched. */
public final class BusyException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	BusyException(Throwable holder) {
		super(holder.getMessage(), holder);
	}

}
