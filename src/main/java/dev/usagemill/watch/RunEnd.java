package dev.usagemill.watch;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

import dev.usagemill.failure.BusyException;
import dev.usagemill.failure.FailedException;
import dev.usagemill.failure.RefusedException;
import dev.usagemill.job.RunResult;
import dev.usagemill.job.WaitingWork;
import dev.usagemill.output.NamedFile;
import dev.usagemill.settings.Settings;
import dev.usagemill.warehouse.DurableFiles;
import dev.usagemill.warehouse.LastRun;
import dev.usagemill.warehouse.Warehouse;
import dev.usagemill.warehouse.WarehouseFormat;
import dev.usagemill.warehouse.WarehouseLock;

/** Writes down how a run has ended: {@code last_run.json} and the metrics. */
public final class RunEnd {

	/** What a run ends with that has published, but of which something is missing. */
	private static final int NEEDS_ATTENTION = 3;

	private final Settings settings;

	private final DurableFiles files = DurableFiles.local();

	public RunEnd(Settings settings) {
		this.settings = settings;
	}

	/**
	 * After a run that has published all it had.
	 * @param exitCode what it ends with; 3 if something cannot be written here
	 * @param result what it has loaded, and how long each step took
	 * @return what cannot be written, as messages
	 */
	public List<String> succeeded(int exitCode, RunResult result, Optional<Published> published) {
		LastRun run = LastRun.succeeded(Instant.now(), exitCode, result.steps());
		try {
			return FailedException.wrapping(() -> written(run, result, published)).stream().toList();
		}
		catch (FailedException failed) {
			return List.of(failed.getMessage());
		}
		catch (BusyException another) {
			// it writes the same at its end
			return List.of();
		}
	}

	/** Returns why the copy cannot be written. */
	private Optional<String> written(LastRun run, RunResult result, Optional<Published> published) throws IOException {
		try (WarehouseLock lock = WarehouseLock.take(WarehouseFormat.existing(this.settings.warehousePath()))) {
			// what has found nothing and left nothing unread need not look again
			boolean nothing = result.loads().isEmpty() && result.concerns().isEmpty();
			WaitingWork waiting = nothing ? WaitingWork.NOTHING : waiting();
			Facts facts = facts(lock.warehouse(), run, waiting, published);
			Optional<String> unwritten = writeCopy(facts);
			write(lock.warehouse(), unwritten.isEmpty() ? facts : facts.with(run.endedWith(NEEDS_ATTENTION)));
			return unwritten;
		}
	}

	/**
	 * After a run that has not.
	 * @throws IOException if something cannot be written
	 * @throws dev.usagemill.failure.RefusedException if there is no warehouse
	 * @throws BusyException if another run holds it
	 */
	public void failed(int exitCode, Optional<Published> published) throws IOException {
		try (WarehouseLock lock = WarehouseLock.take(WarehouseFormat.existing(this.settings.warehousePath()))) {
			Facts facts = facts(lock.warehouse(),
					LastRun.failed(Instant.now(), exitCode, LastRun.of(lock.warehouse(), this.files)), waiting(),
					published);
			Optional<String> unwritten = writeCopy(facts);
			write(lock.warehouse(), facts);
			if (unwritten.isPresent()) {
				throw new IOException(unwritten.get());
			}
		}
	}

	private static Facts facts(Warehouse warehouse, LastRun run, WaitingWork waiting, Optional<Published> published)
			throws IOException {
		return Facts.of(warehouse.root(), Optional.of(run), published, waiting);
	}

	/** Unknown if a load record is lost, for which the run has failed then. */
	private WaitingWork waiting() throws IOException {
		try {
			return WaitingWork.of(this.settings);
		}
		catch (RefusedException lost) {
			return new WaitingWork(List.of(lost.getMessage()), OptionalLong.empty(), Optional.empty());
		}
	}

	private void write(Warehouse warehouse, Facts facts) throws IOException {
		facts.lastRun().orElseThrow().write(warehouse, this.files);
		this.files.replace(warehouse.metrics(), text(facts).getBytes(StandardCharsets.UTF_8));
	}

	private String text(Facts facts) {
		return MetricsText.of(this.settings.warehousePath(), facts);
	}

	/** Where the settings want it; returns why it cannot be written. */
	private Optional<String> writeCopy(Facts facts) {
		Optional<Path> copy = this.settings.metricsPath();
		try {
			if (copy.isPresent()) {
				NamedFile.writeForAll(copy.get(), text(facts));
			}
			return Optional.empty();
		}
		catch (IOException failed) {
			return Optional.of("cannot write " + copy.get() + " (" + reason(failed)
					+ "): name a file in a directory that exists, that has room and that you may write to");
		}
	}

	private static String reason(IOException failure) {
		if (failure instanceof FileSystemException named) {
			return (named.getReason() != null) ? named.getReason() : named.getClass().getSimpleName();
		}
		return failure.getMessage();
	}

}
