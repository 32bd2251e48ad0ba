package dev.usagemill.warehouse;

import java.nio.file.Path;

import dev.usagemill.failure.FailedException;

/** The footer of a part cannot be read, or does not name what all parts name. */
final class DamagedPartException extends FailedException {

	private static final long serialVersionUID = 1L;

	private final String reason;

	DamagedPartException(Path part, String reason, Throwable cause) {
		super(DamagedParts.describe(part, reason), cause);
		this.reason = reason;
	}

	/** Without the part's name and the cure. */
	String reason() {
		return this.reason;
	}

}
