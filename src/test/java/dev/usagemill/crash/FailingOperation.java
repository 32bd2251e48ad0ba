package dev.usagemill.crash;

import java.io.IOException;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/** Lets one operation fail, the n-th one of some verbs, and all others pass. */
final class FailingOperation implements Disturbance {

	/** The operations that go through a stream, where Hadoop throws errors. */
	static final Set<String> STREAM = Set.of("create", "write", "close");

	private final Set<String> verbs;

	private final int number;

	private final DiskFailure failure;

	private final AtomicInteger seen = new AtomicInteger();

	private volatile Operation failed;

	private FailingOperation(Set<String> verbs, int number, DiskFailure failure) {
		this.verbs = verbs;
		this.number = number;
		this.failure = failure;
	}

	static FailingOperation any(int number, DiskFailure failure) {
		return new FailingOperation(Set.of(), number, failure);
	}

	static FailingOperation stream(int number, DiskFailure failure) {
		return new FailingOperation(STREAM, number, failure);
	}

	@Override
	public void before(Operation operation) throws IOException {
		boolean counts = this.verbs.isEmpty() || this.verbs.contains(operation.verb());
		if (counts && this.seen.incrementAndGet() == this.number) {
			this.failed = operation;
			this.failure.happen();
		}
	}

	/** The operation that failed; null if there were fewer. */
	Operation failed() {
		return this.failed;
	}

}
