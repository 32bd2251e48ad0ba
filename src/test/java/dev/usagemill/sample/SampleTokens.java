package dev.usagemill.sample;

/** The token counts of one event; the last four are parts of the first two. */
record SampleTokens(long input, long output, long cacheRead, long cacheWrite5m, long cacheWrite1h, long reasoning) {

	static final SampleTokens NONE = new SampleTokens(0, 0, 0, 0, 0, 0);

	/**
	 * The same request some moments later in a streamed answer: more output, never less.
	 */
	SampleTokens grown(int times) {
		return new SampleTokens(this.input, (this.output + 1) * (times + 1), this.cacheRead, this.cacheWrite5m,
				this.cacheWrite1h, this.reasoning);
	}

	boolean none() {
		return this.input == 0 && this.output == 0;
	}

}
