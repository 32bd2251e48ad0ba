package dev.usagemill.sample;

/**
 * How a request ended, as the JSON members that say so. An app may leave out what is the
 * default.
 */
enum SampleOutcome {

	SUCCEEDED(true, null), SUCCEEDED_UNSAID(null, null), SUCCEEDED_WITHOUT_ERROR(true, "null"),
	RATE_LIMIT(false, "\"rate_limit\""), TIMEOUT(false, "\"timeout\""), OVERLOADED(false, "\"overloaded\""),
	CONTEXT_LENGTH(false, "\"context_length\""), FAILED_UNSAID(false, null);

	private static final SampleOutcome[] FAILURES = { RATE_LIMIT, RATE_LIMIT, RATE_LIMIT, RATE_LIMIT, TIMEOUT, TIMEOUT,
			TIMEOUT, OVERLOADED, OVERLOADED, CONTEXT_LENGTH };

	private final Boolean success;

	private final String errorType;

	SampleOutcome(Boolean success, String errorType) {
		this.success = success;
		this.errorType = errorType;
	}

	static SampleOutcome drawSuccess(Dice dice) {
		int roll = dice.below(100);
		if (roll == 0) {
			return SUCCEEDED_UNSAID;
		}
		return (roll == 1) ? SUCCEEDED_WITHOUT_ERROR : SUCCEEDED;
	}

	static SampleOutcome drawFailure(Dice dice) {
		return dice.chance(400) ? FAILED_UNSAID : FAILURES[dice.below(FAILURES.length)];
	}

	/** {@code true} or {@code false}, or null where the app says nothing. */
	Boolean success() {
		return this.success;
	}

	/** The JSON value, or null where the app says nothing. */
	String errorType() {
		return this.errorType;
	}

}
