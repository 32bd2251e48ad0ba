package dev.usagemill.load;

/** Hears of lines that have been read, from many threads. */
@FunctionalInterface
public interface ReadListener {

	/**
	 * Some more lines have been read.
	 * @param bytes how long they are, decompressed
	 * @param staged those that hold an event
	 * @param rejected those that break a rule
	 */
	void read(long bytes, long staged, long rejected);

}
