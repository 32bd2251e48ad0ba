package dev.usagemill.track;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import dev.usagemill.event.Labels;

/** Warns in the app's own log, once a minute at most: a full disk fails every write. */
final class LoggingListener implements UsageLogListener {

	private static final Logger LOG = System.getLogger(UsageLog.class.getName());

	private static final long PAUSE_NANOS = TimeUnit.MINUTES.toNanos(1);

	private final AtomicLong silentUntil = new AtomicLong(System.nanoTime());

	@Override
	public void lost(LostEvent event) {
		warn("A usage event is lost (" + event.reason() + "); UsageLog.counts() says how many.", event.cause());
	}

	@Override
	public void failed(IOException cause) {
		warn("Usage events cannot be written; they wait.", cause);
	}

	@Override
	public void labelDropped(String name) {
		warn("The label '" + name + "' is left out of a usage event: a name is " + Labels.NAMES + ".", null);
	}

	private void warn(String message, Throwable cause) {
		long now = System.nanoTime();
		long until = this.silentUntil.get();
		if (now - until >= 0 && this.silentUntil.compareAndSet(until, now + PAUSE_NANOS)) {
			LOG.log(Level.WARNING, message, cause);
		}
	}

}
