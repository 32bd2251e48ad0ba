package dev.usagemill.warehouse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

@Timeout(60)
class ParallelTest {

	private static final int THREADS = 8;

	/** Takes long enough to be met by whoever does not wait. */
	private static final int FILES = 500;

	@TempDir
	Path directory;

	private final AtomicInteger written = new AtomicInteger();

	private final AtomicReference<Throwable> harm = new AtomicReference<>();

	@Test
	void allHaveEndedBeforeWhatTheyUseIsDeleted() throws IOException {
		Path scratch = Files.createDirectory(this.directory.resolve("scratch"));
		CountDownLatch failed = new CountDownLatch(THREADS - 1);
		Throwable thrown = catchThrowable(() -> {
			try {
				work((queue) -> {
					if (queue.poll() < THREADS) {
						failed.countDown();
						throw new IOException("one of many");
					}
					await(failed);
					writeFiles(scratch);
				});
			}
			finally {
				DurableFiles.local().delete(scratch);
			}
		});
		assertThat(thrown).isInstanceOf(IOException.class).hasMessage("one of many");
		assertUnharmed();
		assertThat(scratch).doesNotExist();
	}

	@Test
	void allHaveEndedBeforeAnInterruptIsReported() {
		Thread caller = Thread.currentThread();
		Throwable thrown = catchThrowable(() -> work((queue) -> {
			if (queue.poll() == THREADS) {
				caller.interrupt();
				writeFiles(this.directory);
			}
		}));
		assertThat(Thread.interrupted()).isTrue();
		assertThat(thrown).isInstanceOf(IOException.class).hasMessageContaining("interrupted");
		assertUnharmed();
	}

	@Test
	void reportsTheFirstFailureWithTheOthersInIt() {
		IOException first = new IOException("first");
		SQLException second = new SQLException("second");
		assertThat(failingTwice(first, second)).isSameAs(first);
		assertThat(first.getSuppressed()).containsExactly(second);
		// the machine may have but one object for all that it has no memory for
		assertThat(failingTwice(first, first)).isSameAs(first);
	}

	private Throwable failingTwice(Exception first, Exception second) {
		CyclicBarrier bothWork = new CyclicBarrier(2);
		return catchThrowable(() -> Parallel.workOff(List.of(1, 2, 3), 2, (queue) -> {
			int item = queue.poll();
			meet(bothWork);
			if (item == 1) {
				fail(first);
			}
			while (!queue.isEmpty()) {
				Thread.onSpinWait();
			}
			fail(second);
		}));
	}

	/** As many items as threads, and each thread takes one. */
	private void work(Parallel.Worker<Integer> worker) throws IOException, SQLException {
		CyclicBarrier allWork = new CyclicBarrier(THREADS);
		Queue<Integer> items = new java.util.concurrent.ConcurrentLinkedQueue<>(
				IntStream.rangeClosed(1, THREADS).boxed().toList());
		Parallel.workOff(items, THREADS, (none) -> {
			meet(allWork);
			worker.takeFrom(items);
		});
	}

	private void writeFiles(Path target) {
		try {
			for (int file = 0; file < FILES; file++) {
				Files.writeString(target.resolve("file-" + file), "content");
				this.written.incrementAndGet();
			}
		}
		catch (IOException gone) {
			this.harm.set(gone);
		}
	}

	private void assertUnharmed() {
		assertThat(this.written).hasValue(FILES);
		assertThat(this.harm).hasValue(null);
	}

	private static void fail(Exception failure) throws IOException, SQLException {
		if (failure instanceof IOException trouble) {
			throw trouble;
		}
		throw (SQLException) failure;
	}

	private static void await(CountDownLatch latch) throws IOException {
		try {
			latch.await();
		}
		catch (InterruptedException unexpected) {
			throw new IOException(unexpected);
		}
	}

	private static void meet(CyclicBarrier barrier) throws IOException {
		try {
			barrier.await();
		}
		catch (InterruptedException | BrokenBarrierException unexpected) {
			throw new IOException(unexpected);
		}
	}

}
