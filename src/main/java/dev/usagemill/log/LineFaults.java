package dev.usagemill.log;

/** The faults of a whole line that its content shows. */
final class LineFaults {

	/** More would fill the memory, however small they are. */
	private static final int MOST_ELEMENTS = 250_000;

	/** The first name that occurs twice, or {@code null}. */
	private Verdict.Rejected duplicate;

	private int elements;

	private boolean tooDeep;

	private final OpenNames names = new OpenNames();

	/** Says which name, but not a name of the app's own: that may be a secret. */
	void noteDuplicate(String what) {
		if (this.duplicate == null) {
			this.duplicate = new Verdict.Rejected(RejectReason.DUPLICATE_KEY, what + " is given twice");
		}
	}

	/** Takes the fault back, which then concerns a part of the line only. */
	Verdict.Rejected takeDuplicate() {
		Verdict.Rejected taken = this.duplicate;
		this.duplicate = null;
		return taken;
	}

	/** Puts back what was taken. */
	void putBack(Verdict.Rejected taken) {
		this.duplicate = taken;
	}

	/**
	 * Counts an element.
	 * @return whether it may be kept
	 */
	boolean countElement() {
		this.elements++;
		return this.elements <= MOST_ELEMENTS;
	}

	/** The verdict on a line with more elements than may be kept; null if it is none. */
	Verdict.Rejected tooMany() {
		return (this.elements <= MOST_ELEMENTS) ? null
				: new Verdict.Rejected(RejectReason.LINE_TOO_LONG, "more than " + MOST_ELEMENTS + " elements (each)");
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
