package dev.usagemill.load;

/** Follows the progress of a run; called from many threads. It must not fail. */
public interface ProgressListener {

	/** For those who do not want to know. */
	ProgressListener NONE = new ProgressListener() {

		@Override
		public void reading(long bytes) {
		}

		@Override
		public void read(long bytes, long staged, long rejected) {
		}

		@Override
		public void merging(int days) {
		}

		@Override
		public void merged(int days) {
		}

	};

	/**
	 * Log files are going to be read.
	 * @param bytes how much of them, decompressed
	 */
	void reading(long bytes);

	/**
	 * Some more lines have been read.
	 * @param bytes how long they are, decompressed
	 * @param staged those that hold an event
	 * @param rejected those that break a rule
	 */
	void read(long bytes, long staged, long rejected);

	/**
	 * All lines are read; days are going to be restated.
	 * @param days how many
	 */
	void merging(int days);

	/**
	 * Some more days are restated.
	 * @param days how many
	 */
	void merged(int days);

}
