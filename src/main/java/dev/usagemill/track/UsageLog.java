package dev.usagemill.track;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

import dev.usagemill.event.UsageEvent;
import dev.usagemill.track.LostEvent.Reason;

/**
 * Appends the usage of an app to log files of its own in a directory, for
 * {@code usagemill run} to read. Open one for the app, use it from any number of threads,
 * and close it at the end; other processes may use the same directory.
 *
 * <p>
 * The thread that records an event writes its line at once, so that a killed process
 * loses nothing that was recorded. If the disk fails or does not answer in time, events
 * wait in memory, a limited number of them, and a thread of the log's own writes them
 * when the disk is back; meanwhile no request waits for the disk but the one that it let
 * down. Nothing here throws into the app's request: what goes wrong is reported to a
 * {@link UsageLogListener} and counted.
 */
public final class UsageLog implements AutoCloseable {

	private final DailyFile file;

	private final UsageLogOptions options;

	private final EventIds ids = new EventIds();

	private final ReentrantLock writing = new ReentrantLock();

	private final WaitingLines waiting;

	private final LongAdder written = new LongAdder();

	private final LongAdder lost = new LongAdder();

	private final LongAdder failures = new LongAdder();

	private volatile boolean closed;

	UsageLog(UsageLogOptions options) {
		this.options = options;
		this.file = options.newFile();
		this.waiting = new WaitingLines(this, options.mostWaiting());
	}

	/**
	 * Opens a log with the usual options.
	 * @param directory where its files are to lie; made if it does not exist
	 * @throws UncheckedIOException if the directory cannot be made or written to
	 */
	public static UsageLog open(Path directory) {
		return at(directory).open();
	}

	/** Begins to open a log with other options. */
	public static UsageLogOptions at(Path directory) {
		return new UsageLogOptions(directory);
	}

	static UsageLog open(UsageLogOptions options) {
		try {
			Files.createDirectories(options.directory());
		}
		catch (IOException impossible) {
			throw new UncheckedIOException(
					"the directory " + options.directory() + " for usage logs cannot be made: " + impossible,
					impossible);
		}
		if (!Files.isWritable(options.directory())) {
			throw new UncheckedIOException(
					new IOException("no file can be made in the directory " + options.directory() + " for usage logs"));
		}
		return new UsageLog(options);
	}

	/**
	 * Records an event. One without id gets one, so that its line may be copied and sent
	 * again. Throws nothing.
	 * @return what has become of the event by now
	 */
	public Recorded record(UsageEvent event) {
		// a file must not be left half mended because a request is being cancelled
		boolean interrupted = Thread.interrupted();
		try {
			UsageEvent labelled = this.options.labelled(event);
			return write(new WaitingLines.Line(labelled, EventLine.of(labelled, this.ids.next())));
		}
		catch (Throwable wrong) {
			return lose((event == null) ? Reason.INVALID : Reason.FAULT, event, wrong);
		}
		finally {
			if (interrupted) {
				Thread.currentThread().interrupt();
			}
		}
	}

	/**
	 * Begins to measure a call of a model; to be closed when it ends, best by
	 * {@code try (var call = log.start(…))}. Throws nothing.
	 * @param user who causes the call
	 * @param feature what it is for, such as "chat"
	 * @param model the model's name, as the app calls it
	 */
	public UsageCall start(String user, String feature, String model) {
		return new UsageCall(this, user, feature, model);
	}

	/**
	 * Calls a model and records that, whether the call returns or throws.
	 * @param body the call; it reports its usage to the {@link UsageCall} that it is
	 * given
	 * @return what the call returns
	 * @throws X what the call throws, after it was recorded as the error's type
	 */
	public <T, X extends Exception> T call(String user, String feature, String model, CallBody<T, X> body) throws X {
		try (UsageCall call = start(user, feature, model)) {
			try {
				T result = body.in(call);
				call.succeeded();
				return result;
			}
			catch (Throwable thrown) {
				call.failed(thrown);
				throw thrown;
			}
		}
	}

	/** What became of all events so far. */
	public UsageLogCounts counts() {
		return new UsageLogCounts(this.written.sum(), this.waiting.size(), this.lost.sum(), this.failures.sum());
	}

	/**
	 * Waits until no event waits, and then for the disk to keep all that was written.
	 * @param patience for how long to wait at most
	 * @return whether nothing waits any more and the disk has answered
	 */
	public boolean flush(Duration patience) {
		return this.waiting.awaitNone(patience) && lock(patience) && synced();
	}

	/**
	 * Writes what waits, for at most the time given by
	 * {@link UsageLogOptions#closingWithin}; what cannot be written then is lost, and
	 * reported. Events that are recorded later are lost, too. If the thread is being
	 * interrupted already, that does not shorten the time.
	 */
	@Override
	public void close() {
		if (this.closed) {
			return;
		}
		boolean interrupted = Thread.interrupted();
		try {
			this.waiting.awaitNone(this.options.closingWithin());
			this.closed = true;
			this.waiting.close();
			if (lock(this.options.patience())) {
				closeFile();
			}
		}
		finally {
			if (interrupted) {
				Thread.currentThread().interrupt();
			}
		}
	}

	private void closeFile() {
		try {
			this.file.close();
		}
		catch (IOException failed) {
			report(failed);
		}
		finally {
			this.writing.unlock();
		}
	}

	private Recorded write(WaitingLines.Line line) {
		if (this.closed) {
			return lose(Reason.CLOSED, line.event(), null);
		}
		if (isDiskWell() && lock(this.options.patience())) {
			try {
				if (!this.closed) {
					append(line);
					return Recorded.WRITTEN;
				}
			}
			catch (IOException failed) {
				report(failed);
			}
			finally {
				this.writing.unlock();
			}
		}
		if (this.waiting.add(line)) {
			return Recorded.WAITING;
		}
		return lose(this.closed ? Reason.CLOSED : Reason.TOO_MANY_WAIT, line.event(), null);
	}

	private boolean isDiskWell() {
		return !this.options.patience().isZero() && !this.waiting.isNeeded();
	}

	/**
	 * Writes a line that has waited; by the thread that does nothing else.
	 * @return whether it is written; false if the log was closed
	 */
	boolean writeWaiting(WaitingLines.Line line) throws IOException {
		this.writing.lock();
		try {
			if (this.closed) {
				return false;
			}
			append(line);
			return true;
		}
		catch (IOException failed) {
			report(failed);
			throw failed;
		}
		finally {
			this.writing.unlock();
		}
	}

	private void append(WaitingLines.Line line) throws IOException {
		this.file.append(line.bytes());
		if (this.options.syncsEachLine()) {
			this.file.sync();
		}
		this.written.increment();
	}

	private boolean lock(Duration patience) {
		try {
			return this.writing.tryLock() || this.writing.tryLock(patience.toNanos(), TimeUnit.NANOSECONDS);
		}
		catch (InterruptedException cancelled) {
			Thread.currentThread().interrupt();
			return false;
		}
	}

	private boolean synced() {
		try {
			this.file.sync();
			return true;
		}
		catch (IOException failed) {
			report(failed);
			return false;
		}
		finally {
			this.writing.unlock();
		}
	}

	Recorded lose(Reason reason, UsageEvent event, Throwable cause) {
		this.lost.increment();
		report((listener) -> listener.lost(new LostEvent(reason, event, cause)));
		return Recorded.LOST;
	}

	void drop(String label) {
		report((listener) -> listener.labelDropped(label));
	}

	private void report(IOException failed) {
		this.failures.increment();
		report((listener) -> listener.failed(failed));
	}

	private void report(Consumer<UsageLogListener> news) {
		try {
			news.accept(this.options.listener());
		}
		catch (Throwable dropped) {
			// a listener's fault must not become the request's, nor the log's
		}
	}

}
