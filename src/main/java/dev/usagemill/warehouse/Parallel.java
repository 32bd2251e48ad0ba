package dev.usagemill.warehouse;

import java.io.IOException;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import dev.usagemill.failure.Failures;

/** Works off a list on several threads. */
public final class Parallel {

	private Parallel() {
	}

	/**
	 * Starts as many threads, each of which takes from the queue of items until it is
	 * empty, and waits until all have ended, whatever happens: what they use may be
	 * deleted afterwards. The first failure ends the others with their current item and
	 * is thrown, with theirs suppressed in it; so does an interrupt.
	 */
	public static <T> void workOff(Collection<T> items, int threads, Worker<T> worker)
			throws IOException, SQLException {
		Queue<T> queue = new ConcurrentLinkedQueue<>(items);
		Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
		Consumer<Throwable> end = (failure) -> {
			failures.add(failure);
			queue.clear();
		};
		ExecutorService pool = Executors.newFixedThreadPool(threads);
		try {
			for (int i = 0; i < threads; i++) {
				pool.execute(() -> {
					try {
						worker.takeFrom(queue);
					}
					catch (Throwable failed) {
						end.accept(failed);
					}
				});
			}
		}
		catch (OutOfMemoryError noMoreThreads) {
			end.accept(noMoreThreads);
		}
		pool.shutdown();
		awaitEnd(pool, end);
		if (!failures.isEmpty()) {
			Throwable first = failures.remove();
			// the JVM may throw the same error in several threads
			failures.stream().filter((other) -> other != first).forEach(first::addSuppressed);
			Failures.rethrow(first);
		}
	}

	private static void awaitEnd(ExecutorService pool, Consumer<Throwable> end) {
		boolean interrupted = false;
		while (!pool.isTerminated()) {
			try {
				pool.awaitTermination(1, TimeUnit.HOURS);
			}
			catch (InterruptedException stopped) {
				interrupted = true;
				end.accept(new IOException("interrupted", stopped));
			}
		}
		if (interrupted) {
			Thread.currentThread().interrupt();
		}
	}

	/** What one thread does. */
	@FunctionalInterface
	public interface Worker<T> {

		void takeFrom(Queue<T> items) throws IOException, SQLException;

	}

}
