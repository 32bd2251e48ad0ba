package dev.usagemill.verify;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Works off a list on several threads. */
final class Workers {

	private Workers() {
	}

	/**
	 * Starts as many threads, each of which takes from the queue of items until it is
	 * empty, and waits for all of them. The first failure is thrown, and ends the others
	 * with their current item.
	 */
	static <T> void workOff(Collection<T> items, int threads, Worker<T> worker) throws IOException, SQLException {
		Queue<T> queue = new ConcurrentLinkedQueue<>(items);
		ExecutorService pool = Executors.newFixedThreadPool(threads);
		try {
			List<Future<Void>> futures = new ArrayList<>();
			Callable<Void> task = () -> {
				try {
					worker.takeFrom(queue);
					return null;
				}
				catch (Throwable failed) {
					queue.clear();
					throw failed;
				}
			};
			for (int i = 0; i < threads; i++) {
				futures.add(pool.submit(task));
			}
			for (Future<Void> future : futures) {
				await(future);
			}
		}
		finally {
			pool.shutdown();
		}
	}

	private static void await(Future<Void> future) throws IOException, SQLException {
		try {
			future.get();
		}
		catch (InterruptedException stopped) {
			Thread.currentThread().interrupt();
			throw new IOException("interrupted while verifying", stopped);
		}
		catch (ExecutionException failed) {
			Throwable cause = failed.getCause();
			if (cause instanceof IOException failure) {
				throw failure;
			}
			if (cause instanceof SQLException failure) {
				throw failure;
			}
			if (cause instanceof RuntimeException fault) {
				throw fault;
			}
			throw new IllegalStateException(cause);
		}
	}

	/**
	 * A worker with a session for all its items, as long as it is sound: after an
	 * unreadable file DuckDB may refuse everything, so a new one is opened then.
	 */
	static <T> Worker<T> withSession(Opener opener, Visit<T> visit) {
		return (items) -> {
			T item = items.poll();
			while (item != null) {
				try (Session session = opener.open()) {
					boolean sound = true;
					for (; item != null && sound; item = items.poll()) {
						sound = visit.isSoundAfter(session, item);
					}
				}
			}
		};
	}

	/** Opens a session. */
	@FunctionalInterface
	interface Opener {

		Session open() throws SQLException;

	}

	/** What is done with one item; tells whether the session can be used further. */
	@FunctionalInterface
	interface Visit<T> {

		boolean isSoundAfter(Session session, T item) throws IOException, SQLException;

	}

	/** What one thread does. */
	@FunctionalInterface
	interface Worker<T> {

		void takeFrom(Queue<T> items) throws IOException, SQLException;

	}

}
