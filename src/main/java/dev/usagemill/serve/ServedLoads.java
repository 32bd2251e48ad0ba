package dev.usagemill.serve;

/**
 * Which loads were written.
 *
 * @param first 0 if none was
 * @param last 0 if none was
 */
public record ServedLoads(long first, long last) {

	static final ServedLoads NONE = new ServedLoads(0, 0);

	public boolean isNone() {
		return this.last == 0;
	}

}
