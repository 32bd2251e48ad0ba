package dev.usagemill.track;

import java.io.IOException;
import java.time.Duration;
import java.util.LinkedList;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

import dev.usagemill.event.UsageEvent;
import dev.usagemill.track.LostEvent.Reason;

/**
 * The lines that wait for the disk, and the thread that writes them. The thread starts
 * when a line waits for the first time, so a log whose disk is well never has it.
 */
final class WaitingLines {

	private static final long RETRY_NANOS = TimeUnit.SECONDS.toNanos(1);

	private final UsageLog log;

	private final int most;

	/** Not an ArrayDeque: one that finds no memory to grow forgets what it holds. */
	private final Queue<Line> lines = new LinkedList<>();

	private final ReentrantLock lock = new ReentrantLock();

	private final Condition changed = this.lock.newCondition();

	private Thread writer;

	private boolean closed;

	private volatile boolean needed;

	WaitingLines(UsageLog log, int most) {
		this.log = log;
		this.most = most;
	}

	/** Whether lines wait, so that further ones are to wait behind them. */
	boolean isNeeded() {
		return this.needed;
	}

	/** Takes a line, unless too many wait or the log was closed. */
	boolean add(Line line) {
		this.lock.lock();
		try {
			if (this.closed || this.lines.size() >= this.most) {
				return false;
			}
			// first, as there may be no memory for a thread: then the line does not wait
			ensureWriter();
			this.lines.add(line);
			this.needed = true;
			this.changed.signalAll();
			return true;
		}
		finally {
			this.lock.unlock();
		}
	}

	private void ensureWriter() {
		if (this.writer == null || !this.writer.isAlive()) {
			this.writer = new Thread(this::writeAll, "usagemill-log");
			this.writer.setDaemon(true);
			this.writer.start();
		}
	}

	int size() {
		this.lock.lock();
		try {
			return this.lines.size();
		}
		finally {
			this.lock.unlock();
		}
	}

	/** Waits until no line waits; false if that takes too long. */
	boolean awaitNone(Duration patience) {
		long left = patience.toNanos();
		this.lock.lock();
		try {
			while (!this.lines.isEmpty() && left > 0) {
				left = this.changed.awaitNanos(left);
			}
			return this.lines.isEmpty();
		}
		catch (InterruptedException cancelled) {
			Thread.currentThread().interrupt();
			return false;
		}
		finally {
			this.lock.unlock();
		}
	}

	/** Takes no more lines, ends the thread, and loses the lines that still wait. */
	void close() {
		Queue<Line> left = new LinkedList<>();
		this.lock.lock();
		try {
			this.closed = true;
			left.addAll(this.lines);
			this.lines.clear();
			this.changed.signalAll();
		}
		finally {
			this.lock.unlock();
		}
		left.forEach((line) -> this.log.lose(Reason.CLOSED, line.event(), null));
	}

	private void writeAll() {
		for (Line line = next(); line != null; line = next()) {
			try {
				write(line);
			}
			catch (Throwable fault) {
				// tried again, it might stop all lines behind it for ever
				if (remove(line)) {
					this.log.lose(Reason.FAULT, line.event(), fault);
				}
			}
		}
	}

	/** The line that waits longest; null once the log is closed. */
	private Line next() {
		this.lock.lock();
		try {
			while (this.lines.isEmpty() && !this.closed) {
				this.changed.awaitUninterruptibly();
			}
			return this.lines.peek();
		}
		finally {
			this.lock.unlock();
		}
	}

	private void write(Line line) {
		try {
			if (this.log.writeWaiting(line)) {
				remove(line);
				return;
			}
		}
		catch (IOException reportedAlready) {
			// tried again
		}
		pause();
	}

	/** Whether the line still waited: closing the log may have lost it meanwhile. */
	private boolean remove(Line line) {
		this.lock.lock();
		try {
			boolean waited = this.lines.peek() == line;
			if (waited) {
				this.lines.remove();
			}
			this.needed = !this.lines.isEmpty();
			this.changed.signalAll();
			return waited;
		}
		finally {
			this.lock.unlock();
		}
	}

	private void pause() {
		this.lock.lock();
		try {
			long left = RETRY_NANOS;
			while (left > 0 && !this.closed) {
				left = this.changed.awaitNanos(left);
			}
		}
		catch (InterruptedException ignored) {
			// an app may interrupt all threads that it finds; this one ends with the log
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * An event that waits.
	 *
	 * @param event the event
	 * @param bytes its line
	 */
	record Line(UsageEvent event, byte[] bytes) {
	}

}
