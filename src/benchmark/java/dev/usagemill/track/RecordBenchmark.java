package dev.usagemill.track;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

import dev.usagemill.event.Tokens;
import dev.usagemill.event.UsageEvent;

/** How long an app's thread is kept by recording an event, while seven others do so, too. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Threads(8)
@Warmup(iterations = 3, time = 3)
@Measurement(iterations = 5, time = 3)
@Fork(1)
public class RecordBenchmark {

	private Path directory;

	private UsageLog log;

	@Setup(Level.Iteration)
	public void open() throws IOException {
		// not in memory, as /tmp may be
		this.directory = Files.createTempDirectory(Path.of("target"), "benchmark");
		this.log = UsageLog.open(this.directory);
	}

	@TearDown(Level.Iteration)
	public void close() throws IOException {
		this.log.close();
		try (Stream<Path> files = Files.list(this.directory)) {
			for (Path file : files.toList()) {
				Files.delete(file);
			}
		}
		Files.delete(this.directory);
	}

	@Benchmark
	public Recorded record() {
		return this.log.record(new UsageEvent(null, "user-17", "chat", "claude-sonnet-4-6",
				Tokens.of(1200, 340, 800, 100, 50, 120), null, 2150L, true, null, Instant.now()));
	}

}
