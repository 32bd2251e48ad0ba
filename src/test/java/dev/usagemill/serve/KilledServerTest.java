package dev.usagemill.serve;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.usagemill.PostgresServer;
import dev.usagemill.TemporaryWarehouse;
import dev.usagemill.database.Database;
import dev.usagemill.database.DatabaseUrl;
import dev.usagemill.failure.FailedException;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * All processes of the server are killed while a load is published, and it is started
 * again.
 */
class KilledServerTest {

	/** From the connection to the commit it takes about so long. */
	private static final int LONGEST_NANOS = 60_000_000;

	private static final String WHOLE_LOADS = """
			SELECT (SELECT coalesce(max(load), 0) FROM usagemill.load) * 2,
			       (SELECT coalesce(sum(request_count), 0)::bigint FROM usagemill.daily_usage_summary)""";

	@TempDir
	Path directory;

	private final ExecutorService thread = Executors.newSingleThreadExecutor();

	private EmbeddedPostgres server;

	private TemporaryWarehouse warehouse;

	@AfterEach
	void stop() throws IOException {
		this.thread.shutdownNow();
		if (this.server != null) {
			this.server.close();
		}
	}

	@Test
	@Tag("soak")
	void theNextRunBringsTheSameRows() throws Exception {
		Random random = new Random(7);
		this.warehouse = TemporaryWarehouse.create(this.directory.resolve("warehouse"));
		start();
		TwoEvents.load(this.warehouse);
		publish();
		int failed = 0;
		for (int kills = 0; kills < Integer.getInteger("soak.server.kills"); kills++) {
			long published = newest();
			TwoEvents.load(this.warehouse);
			Future<ServedLoads> publishing = this.thread.submit(this::publish);
			PostgresServer.awaitConnection(url(), publishing::isDone);
			LockSupport.parkNanos(random.nextInt(LONGEST_NANOS));
			kill();
			failed += hasFailed(publishing) ? 1 : 0;
			start();
			assertThat(newest()).isBetween(published, published + 1);
			publish();
			assertThat(newest()).isEqualTo(this.warehouse.history().latest());
		}
		assertThat(failed).isPositive();
	}

	private static boolean hasFailed(Future<ServedLoads> publishing) throws InterruptedException {
		try {
			publishing.get();
			return false;
		}
		catch (ExecutionException failed) {
			assertThat(failed).cause()
				.isInstanceOf(FailedException.class)
				.hasMessageNotContaining("\n")
				.hasMessageEndingWith("The next run brings it up to date.");
			return true;
		}
	}

	/** The newest load, which is there wholly. */
	private long newest() throws Exception {
		List<Object> row = PostgresServer.rows(url(), WHOLE_LOADS).get(0);
		assertThat(row.get(1)).isEqualTo(row.get(0));
		return (Long) row.get(0) / 2;
	}

	/**
	 * It keeps its promises only if it writes through to the disk, which the one of other
	 * tests need not.
	 */
	private void start() throws IOException {
		this.server = EmbeddedPostgres.builder()
			.setDataDirectory(this.directory.resolve("data"))
			.setCleanDataDirectory(false)
			.setServerConfig("fsync", "on")
			.setServerConfig("synchronous_commit", "on")
			.start();
	}

	private void kill() throws IOException {
		long pid = Long.parseLong(Files.readAllLines(this.directory.resolve("data/postmaster.pid")).get(0));
		ProcessHandle postmaster = ProcessHandle.of(pid).orElseThrow();
		List<ProcessHandle> all = postmaster.descendants().toList();
		postmaster.destroyForcibly();
		all.forEach(ProcessHandle::destroyForcibly);
		for (ProcessHandle process : all) {
			process.onExit().join();
		}
		postmaster.onExit().join();
		// it says that there is nothing to stop, and lets go of the directory
		this.server.close();
	}

	private String url() {
		return this.server.getJdbcUrl("postgres", "postgres");
	}

	private ServedLoads publish() {
		return new SummaryDatabase(new Database(DatabaseUrl.parse(url()), null, null), "usagemill", false)
			.publish(this.warehouse.layout(), List.of());
	}

}
