package dev.usagemill.dashboard;

/** The dashboard cannot be written where it is wanted. The message says what to do. */
public final class DashboardException extends RuntimeException {

	DashboardException(String message, Throwable cause) {
		super(message, cause);
	}

}
