package dev.usagemill.sample;

/**
 * How often something special happens, in lines of ten thousand.
 *
 * @param errors requests that failed
 * @param resends exact repeats of an earlier line
 * @param growing repeats of an earlier line with more usage, as streamed answers log it
 * @param late lines whose event happened one to three days earlier
 * @param batch requests at the batch tier
 */
record Rates(int errors, int resends, int growing, int late, int batch) {

	/** For benchmarks: nothing odd but resends. */
	static final Rates BULK = new Rates(300, 100, 0, 0, 30);

	/** For the sample data, which adds its batch requests by hand. */
	static final Rates SAMPLE = new Rates(300, 100, 20, 20, 0);

}
