package dev.usagemill.crash;

import java.io.IOException;

/** What befalls a run's operations. Many threads may ask at once. */
@FunctionalInterface
interface Disturbance {

	/** Lets an operation pass, or throws, or never comes back. */
	void before(Operation operation) throws IOException;

}
