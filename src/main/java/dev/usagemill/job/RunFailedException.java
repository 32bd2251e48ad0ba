package dev.usagemill.job;

/** A run did not finish. Nothing is half published; running again completes it. */
public final class RunFailedException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	RunFailedException(Throwable cause) {
		super((cause.getMessage() != null) ? cause.getMessage() : cause.toString(), cause);
	}

}
