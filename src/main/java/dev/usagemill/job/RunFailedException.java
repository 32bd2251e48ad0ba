package dev.usagemill.job;

import java.io.IOException;
import java.sql.SQLException;

import dev.usagemill.warehouse.WarehouseException;

/** A run did not finish. Nothing is half published; running again completes it. */
public final class RunFailedException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	RunFailedException(Throwable cause) {
		super((cause.getMessage() != null) ? cause.getMessage() : cause.toString(), cause);
	}

	/**
	 * Whether the cause is a fault of this program and not of a disk, a file or a signal.
	 */
	public boolean isFault() {
		return !(getCause() instanceof IOException || getCause() instanceof SQLException
				|| getCause() instanceof IllegalStateException || getCause() instanceof RunStoppedException
				|| getCause() instanceof WarehouseException);
	}

}
