package dev.usagemill.report;

/**
 * A report cannot be given, for a cause that whoever asked for it can remove: a word that
 * is not a date, a report that does not exist, a database that is not there. The message
 * says what to do, so it is shown without a stack trace.
 */
public final class ReportException extends RuntimeException {

	ReportException(String message) {
		super(message);
	}

	ReportException(String message, Throwable cause) {
		super(message, cause);
	}

}
