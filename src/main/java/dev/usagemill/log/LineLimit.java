package dev.usagemill.log;

/**
 * How long lines may be.
 *
 * @param bytes the most that a line may have, without its newline
 * @param skipsLonger whether a longer line is skipped if the field mapping skips it
 */
public record LineLimit(long bytes, boolean skipsLonger) {

	/** What the limit is unless a setting says otherwise. */
	public static final LineLimit USUAL = of(16 << 20);

	/** The limit of loads whose records do not say any. */
	public static final LineLimit OF_OLD_LOADS = new LineLimit(LineReader.MAX_HELD_BYTES, false);

	/** What a load record says in place of {@link #OF_OLD_LOADS}. */
	private static final long NOT_RECORDED = 0;

	public static LineLimit of(long bytes) {
		return new LineLimit(bytes, true);
	}

	/** The limit of a load by what its record says. */
	public static LineLimit recorded(long bytes) {
		return (bytes == NOT_RECORDED) ? OF_OLD_LOADS : of(bytes);
	}

	boolean isExceededBy(long length) {
		return length > this.bytes;
	}

	Verdict.Rejected rejection() {
		return new Verdict.Rejected(RejectReason.LINE_TOO_LONG,
				"more than " + this.bytes + " bytes (usagemill.max-line)");
	}

}
