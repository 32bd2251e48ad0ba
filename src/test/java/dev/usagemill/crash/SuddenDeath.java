package dev.usagemill.crash;

/**
 * Kills a run inside this process: from one operation on none happens any more, as if the
 * process were gone.
 */
final class SuddenDeath implements Disturbance {

	private final int at;

	private volatile boolean dead;

	SuddenDeath(int at) {
		this.at = at;
	}

	@Override
	public void before(Operation operation) {
		if (operation.number() >= this.at) {
			this.dead = true;
			throw new Death();
		}
	}

	boolean happened() {
		return this.dead;
	}

	/** No exception, so that nothing catches it. */
	static final class Death extends Error {

		private static final long serialVersionUID = 1L;

	}

}
