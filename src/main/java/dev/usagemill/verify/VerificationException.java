package dev.usagemill.verify;

/**
 * A warehouse cannot be verified. The message is meant for the person at the terminal;
 * nothing has been changed.
 */
public final class VerificationException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	/** What the caller can do about it. */
	public enum Reason {

		/** There is no warehouse, or the price file is wrong: ask otherwise. */
		WRONG_USAGE,

		/** Another process holds the warehouse: wait. */
		BUSY,

		/** A disk or a file failed: try again. */
		FAILED

	}

	private final Reason reason;

	VerificationException(Reason reason, Throwable cause) {
		super((cause.getMessage() != null) ? cause.getMessage() : cause.toString(), cause);
		this.reason = reason;
	}

	VerificationException(String message) {
		super(message);
		this.reason = Reason.WRONG_USAGE;
	}

	public Reason reason() {
		return this.reason;
	}

}
