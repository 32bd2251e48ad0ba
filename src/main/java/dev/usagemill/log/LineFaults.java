package dev.usagemill.log;

/** The faults of a whole line that its content shows. */
final class LineFaults {

	/** The first name that occurs twice, or {@code null}. */
	private Verdict.Rejected duplicate;

	private boolean tooDeep;

	private final OpenNames names = new OpenNames();

	/** Says which name, but not a name of the app's own: that may be a secret. */
	void noteDuplicate(String what) {
		if (this.duplicate == null) {
			this.duplicate = new Verdict.Rejected(RejectReason.DUPLICATE_KEY, what + " is given twice");
		}
	}

	void noteTooDeep() {
		this.tooDeep = true;
	}

	Verdict.Rejected duplicate() {
		return this.duplicate;
	}

	boolean isTooDeep() {
		return this.tooDeep;
	}

	OpenNames names() {
		return this.names;
	}

}
