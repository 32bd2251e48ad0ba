package dev.usagemill.serve;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.usagemill.PostgresServer;
import dev.usagemill.TemporaryWarehouse;
import dev.usagemill.database.Database;
import dev.usagemill.database.DatabaseUrl;
import dev.usagemill.failure.FailedException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Who reads while it is written, and what is left of who died while writing. */
class SummaryReadersTest {

	/** Each load brings an event to each of two days. */
	private static final String WHOLE_LOADS = """
			SELECT (SELECT coalesce(max(load), 0) FROM usagemill.load) * 2,
			       (SELECT coalesce(sum(request_count), 0)::bigint FROM usagemill.daily_usage_summary)""";

	private static final String WAITING_SESSIONS = "SELECT pid FROM pg_stat_activity"
			+ " WHERE datname = current_database() AND wait_event_type = 'Lock'";

	private static final String WAITING = WAITING_SESSIONS + " AND query LIKE '%INSERT INTO warehouse%'";

	@TempDir
	Path directory;

	private final ExecutorService threads = Executors.newCachedThreadPool();

	private TemporaryWarehouse warehouse;

	private SummaryDatabase database;

	private String url;

	@BeforeEach
	void prepare() throws Exception {
		this.warehouse = TemporaryWarehouse.create(this.directory.resolve("warehouse"));
		this.url = PostgresServer.newDatabase();
		this.database = new SummaryDatabase(new Database(DatabaseUrl.parse(this.url), null, null), "usagemill", true);
		TwoEvents.load(this.warehouse);
		publish();
	}

	@AfterEach
	void stop() {
		this.threads.shutdownNow();
	}

	@Test
	void seeWholeLoadsOnly() throws Exception {
		readWhileLoading(5);
	}

	@Test
	@Tag("soak")
	void seeWholeLoadsOnlyOfMany() throws Exception {
		readWhileLoading(Integer.getInteger("soak.loads"));
	}

	private void readWhileLoading(int loads) throws Exception {
		AtomicBoolean over = new AtomicBoolean();
		Future<Integer> reader = this.threads.submit(() -> read(over));
		Future<Integer> another = this.threads.submit(() -> read(over));
		for (int i = 0; i < loads; i++) {
			TwoEvents.load(this.warehouse);
			publish();
		}
		over.set(true);
		assertThat(reader.get()).isPositive();
		assertThat(another.get()).isPositive();
	}

	private int read(AtomicBoolean over) throws SQLException {
		int looks = 0;
		try (Connection connection = DriverManager.getConnection(this.url)) {
			for (; !over.get() || looks == 0; looks++) {
				List<Object> row = TemporaryWarehouse.rows(connection, WHOLE_LOADS).get(0);
				assertThat(row.get(1)).isEqualTo(row.get(0));
			}
		}
		return looks;
	}

	@Test
	void aPublisherWhoseSessionEndsInTheMidstLeavesNothing() throws Exception {
		TwoEvents.load(this.warehouse);
		try (Connection other = DriverManager.getConnection(this.url); Statement statement = other.createStatement()) {
			Future<?> publishing = blocked(other, statement);
			statement.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
					+ " WHERE datname = current_database() AND wait_event_type = 'Lock'");
			other.rollback();
			assertThatThrownBy(publishing::get).isInstanceOf(ExecutionException.class)
				.cause()
				.isInstanceOf(FailedException.class)
				.hasMessageContaining("terminating connection due to administrator command")
				.hasMessageEndingWith("The next run brings it up to date.");
		}
		assertThat(PostgresServer.rows(this.url, WHOLE_LOADS)).containsExactly(List.of(2L, 2L));
		publish();
		assertThat(PostgresServer.rows(this.url, WHOLE_LOADS)).containsExactly(List.of(4L, 4L));
	}

	/**
	 * One process of a server that dies takes all sessions with it, and the server
	 * recovers from its log.
	 */
	@Test
	void aServerThatCrashesInTheMidstLosesNothing() throws Exception {
		TwoEvents.load(this.warehouse);
		try (Connection other = DriverManager.getConnection(this.url); Statement statement = other.createStatement()) {
			Future<?> publishing = blocked(other, statement);
			long process = (Integer) PostgresServer.rows(this.url, WAITING).get(0).get(0);
			assertThat(ProcessHandle.of(process).orElseThrow().destroyForcibly()).isTrue();
			assertThatThrownBy(publishing::get).isInstanceOf(ExecutionException.class)
				.cause()
				.isInstanceOf(FailedException.class)
				.hasMessageNotContaining("\n")
				.hasMessageEndingWith("The next run brings it up to date.");
		}
		PostgresServer.awaitRecovery(this.url);
		assertThat(PostgresServer.rows(this.url, WHOLE_LOADS)).containsExactly(List.of(2L, 2L));
		publish();
		assertThat(PostgresServer.rows(this.url, WHOLE_LOADS)).containsExactly(List.of(4L, 4L));
	}

	@Test
	void ofTwoPublishersOneWritesAndTheOtherFindsNothingNew() throws Exception {
		TwoEvents.load(this.warehouse);
		try (Connection other = DriverManager.getConnection(this.url); Statement statement = other.createStatement()) {
			Future<?> first = blocked(other, statement);
			Future<ServedLoads> second = this.threads.submit(this::publish);
			// what the second one asks before it waits, the first must not have written
			// yet
			while (PostgresServer.rows(this.url, WAITING_SESSIONS).size() < 2) {
				assertThat(second.isDone()).isFalse();
			}
			other.rollback();
			first.get();
			second.get();
		}
		assertThat(publish().isNone()).isTrue();
		assertThat(PostgresServer.rows(this.url, WHOLE_LOADS)).containsExactly(List.of(4L, 4L));
	}

	/** A publisher that has written the summary and waits for a lock that another has. */
	private Future<ServedLoads> blocked(Connection other, Statement statement) throws Exception {
		other.setAutoCommit(false);
		statement.execute("LOCK TABLE usagemill.warehouse IN EXCLUSIVE MODE");
		Future<ServedLoads> publishing = this.threads.submit(this::publish);
		while (PostgresServer.rows(this.url, WAITING).isEmpty()) {
			assertThat(publishing.isDone()).isFalse();
		}
		return publishing;
	}

	private ServedLoads publish() {
		return this.database.publish(this.warehouse.layout(), List.of());
	}

}
