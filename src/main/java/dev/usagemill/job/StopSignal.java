package dev.usagemill.job;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dev.usagemill.failure.StoppedException;

/**
 * Lets a run end at a clean point when the process is asked to stop (SIGTERM, Ctrl-C):
 * what is being worked on is finished if that takes seconds, nothing new is begun. The
 * JVM ends with the signal's exit code, 143 or 130.
 */
final class StopSignal implements AutoCloseable {

	private static final Logger LOG = LoggerFactory.getLogger(StopSignal.class);

	/** A run that goes on longer is ended where it is, which costs nothing either. */
	private static final long PATIENCE_SECONDS = 4;

	/** How long the caller of the run has to say how it ended; ms. */
	private static final long LAST_WORDS_MILLIS = 1000;

	private final Thread caller = Thread.currentThread();

	private final CountDownLatch ended = new CountDownLatch(1);

	private final Thread hook = new Thread(this::stopAndWait, "stop-signal");

	private volatile boolean stopped;

	StopSignal() {
		try {
			Runtime.getRuntime().addShutdownHook(this.hook);
		}
		catch (IllegalStateException alreadyStopping) {
			this.stopped = true;
		}
	}

	/**
	 * A clean point.
	 * @throws StoppedException if the run is to stop here
	 */
	void check() {
		if (this.stopped) {
			throw new StoppedException();
		}
	}

	private void stopAndWait() {
		this.stopped = true;
		try {
			if (this.ended.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
				// the JVM is gone as soon as this hook ends
				this.caller.join(LAST_WORDS_MILLIS);
				return;
			}
			LOG.warn("stopped in the middle of something long; nothing half done is visible. Run again to continue");
		}
		catch (InterruptedException impatient) {
			Thread.currentThread().interrupt();
		}
	}

	@Override
	public void close() {
		this.ended.countDown();
		try {
			Runtime.getRuntime().removeShutdownHook(this.hook);
		}
		catch (IllegalStateException stopping) {
			// the hook is at work, and ends now
			this.stopped = true;
		}
	}

}
