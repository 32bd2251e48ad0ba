package dev.usagemill.track;

import java.io.IOException;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * A process that records events from several threads. Each thread counts up to how many
 * calls of {@code record} have returned, in memory that it shares with a file: the system
 * keeps that when the process is killed.
 */
final class Recording {

	static final String STARTS = "starts";

	static final int THREADS = 8;

	private Recording() {
	}

	/** Arguments: directory of the log, name, file of counts, events of each thread. */
	public static void main(String[] arguments) throws Exception {
		String name = arguments[1];
		long events = Long.parseLong(arguments[3]);
		MappedByteBuffer returned = counts(Path.of(arguments[2]));
		try (UsageLog log = UsageLog.open(Path.of(arguments[0]))) {
			System.out.println(STARTS);
			ExecutorService threads = Executors.newFixedThreadPool(THREADS);
			List<Future<?>> done = new ArrayList<>();
			for (int thread = 0; thread < THREADS; thread++) {
				int number = thread;
				Callable<?> work = () -> record(log, name + "-" + number, events, returned, number * Long.BYTES);
				done.add(threads.submit(work));
			}
			for (Future<?> thread : done) {
				thread.get();
			}
			threads.shutdown();
		}
	}

	/** The user tells the thread, the input tokens tell which of its events it is. */
	private static Void record(UsageLog log, String user, long events, MappedByteBuffer returned, int at) {
		for (long event = 0; event < events; event++) {
			Recorded recorded = log.record(TrackedLog.event(user, event));
			while (recorded == Recorded.WAITING && !log.flush(Duration.ofSeconds(10))) {
				continue;
			}
			if (recorded == Recorded.LOST) {
				System.out.println("lost: " + user + " " + event);
				Runtime.getRuntime().halt(1);
			}
			returned.putLong(at, event + 1);
		}
		return null;
	}

	static MappedByteBuffer counts(Path file) throws IOException {
		try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ,
				StandardOpenOption.WRITE)) {
			return channel.map(MapMode.READ_WRITE, 0, THREADS * Long.BYTES);
		}
	}

}
