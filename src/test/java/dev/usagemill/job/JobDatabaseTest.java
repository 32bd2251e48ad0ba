package dev.usagemill.job;

import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.usagemill.PostgresServer;
import dev.usagemill.failure.FailedException;
import dev.usagemill.failure.RefusedException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

/** Spring Batch's tables in a real PostgreSQL. */
class JobDatabaseTest {

	@TempDir
	Path directory;

	private LogDirectory logs;

	@BeforeEach
	void writeLogs() throws Exception {
		this.logs = new LogDirectory(Files.createDirectory(this.directory.resolve("logs")));
		this.logs.lines("app.log", 0, 40);
	}

	@Test
	void holdsTheHistoryOfTheRuns() throws Exception {
		String database = PostgresServer.newDatabase();
		Night night = night("warehouse", database);
		assertThat(night.run().loads().get(0).events()).isEqualTo(40);
		this.logs.lines("app.log", 40, 41);
		assertThat(night.run().loads().get(0).events()).isEqualTo(1);
		assertThat(PostgresServer.rows(database,
				"SELECT status, count(*) FROM batch_job_execution JOIN batch_job_instance USING (job_instance_id)"
						+ " GROUP BY job_name, status"))
			.containsExactly(List.of("COMPLETED", 2L));
		assertThat(PostgresServer.rows(database,
				"SELECT sum(read_count)::bigint FROM batch_step_execution WHERE step_name LIKE 'stage-part:%'"))
			.containsExactly(List.of(41L));
		assertThat(this.directory.resolve("warehouse/jobs")).isDirectoryNotContaining("glob:**.mv.db");
	}

	/** What the one has left as running is not the other's to judge. */
	@Test
	void isSharedByWarehouses() throws Exception {
		String database = PostgresServer.newDatabase();
		night("one", database).run();
		night("other", database).run();
		PostgresServer.execute(database, "UPDATE batch_job_execution SET status = 'STARTED', end_time = NULL");
		night("one", database).run();
		assertThat(PostgresServer.rows(database,
				"SELECT status, count(*) FROM batch_job_execution GROUP BY status ORDER BY status"))
			.containsExactly(List.of("COMPLETED", 1L), List.of("FAILED", 1L), List.of("STARTED", 1L));
	}

	@Test
	void takesAPasswordFromTheSettingsOrFromAFile() throws Exception {
		String database = PostgresServer.newGuardedDatabase();
		night("one", database).with("database-user", PostgresServer.GUARDED_USER)
			.with("database-password", PostgresServer.PASSWORD)
			.run();
		Path file = Files.writeString(this.directory.resolve("password"), PostgresServer.PASSWORD + "\n");
		night("other", database).with("database-user", PostgresServer.GUARDED_USER)
			.with("database-password-file", file)
			.run();
		// what the URL says itself holds
		night("third", database + "?user=postgres").with("database-user", "nobody").run();
	}

	@Test
	void aRefusedPasswordIsToldInALineWithoutIt() throws Exception {
		Night night = night("warehouse", PostgresServer.newGuardedDatabase() + "?sslmode=disable")
			.with("database-user", PostgresServer.GUARDED_USER)
			.with("database-password", "wrong-one");
		assertThatThrownBy(night::run).isInstanceOf(RefusedException.class)
			.hasMessageMatching("the job-database jdbc:postgresql://localhost:\\d+/test_\\d+ refuses: password"
					+ " authentication failed for user \"guarded\"\\. Check job-database, .*")
			.hasMessageNotContaining("wrong-one");
		assertThat(this.directory.resolve("warehouse/loads")).doesNotExist();
	}

	@Test
	void aDatabaseThatIsNotThereIsTold() throws Exception {
		String database = PostgresServer.newDatabase();
		assertThatThrownBy(night("warehouse", database.replaceAll("test_\\d+", "absent"))::run)
			.isInstanceOf(RefusedException.class)
			.hasMessageContaining("/absent refuses: database \"absent\" does not exist");
		assertThatThrownBy(night("warehouse", database + "&currentSchema=absent")::run)
			.isInstanceOf(RefusedException.class)
			.hasMessageContaining("refuses: no schema has been selected to create in");
	}

	@Test
	void aServerThatIsDownIsToldAndTheNextRunCompletes() throws Exception {
		int port;
		try (ServerSocket free = new ServerSocket(0)) {
			port = free.getLocalPort();
		}
		Night night = night("warehouse", "jdbc:postgresql://localhost:" + port + "/usage?password=hidden");
		assertThatThrownBy(night::run).isInstanceOf(FailedException.class)
			.hasMessageStartingWith("the job-database jdbc:postgresql://localhost:" + port + "/usage cannot be used: ")
			.hasMessageContaining("refused")
			.hasMessageNotContaining("hidden");
		night.with("job-database", PostgresServer.newDatabase());
		assertThat(night.run().loads().get(0).events()).isEqualTo(40);
	}

	@Test
	void tablesOfAnotherVersionAreToldAndStayAsTheyAre() throws Exception {
		String database = PostgresServer.newDatabase();
		PostgresServer.execute(database, "CREATE TABLE batch_job_instance (mine text)");
		Throwable refused = catchThrowable(night("warehouse", database)::run);
		assertThat(refused).isInstanceOf(RefusedException.class)
			.hasMessageContaining("has only 1 of the 9 tables and sequences of Spring Batch 6");
		PostgresServer.execute(database, "SELECT mine FROM batch_job_instance");
	}

	private Night night(String warehouse, String database) {
		return new Night(this.directory.resolve(warehouse), this.logs.directory() + "/*").with("job-database",
				database);
	}

}
