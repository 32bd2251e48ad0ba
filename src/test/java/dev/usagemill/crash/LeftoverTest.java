package dev.usagemill.crash;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.sql.DriverManager;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/** Whatever else a dead run or a dead session may have left behind. */
class LeftoverTest {

	@TempDir
	Path directory;

	@TempDir
	static Path shared;

	private static Scene scene;

	private static Path dead;

	private Path warehouse;

	@BeforeAll
	static void dieBeforeTheSwap() throws Exception {
		scene = Scene.small(shared);
		dead = scene.warehouseBefore(2);
		Disturbance death = Point.BEFORE_THE_SWAP.then(() -> {
			throw new SuddenDeath.Death();
		});
		assertThat(catchThrowable(() -> scene.night(2, dead).with(WatchedFiles.of(dead, death)).run())).isNotNull();
	}

	@BeforeEach
	void copy() throws Exception {
		this.warehouse = Directories.copy(dead, this.directory.resolve("warehouse"));
	}

	@Test
	void aHalfBuiltDatabaseAndItsLogAreThrownAway() throws Exception {
		leaveHalfBuilt(this.warehouse.resolve("staging/usage.duckdb.unfinished"));
		scene.assertMadeGoodByTheNextRun(2, this.warehouse, "half-built database");
	}

	@Test
	void theLogOfAnAnalystsDeadSessionIsMovedAside() throws Exception {
		leaveHalfBuilt(this.warehouse.resolve("usage.duckdb"));
		scene.night(2, this.warehouse).run();
		assertThat(Outcome.published(this.warehouse)).isEqualTo(scene.outcomeOf(2).published());
		assertThat(this.warehouse.resolve("usage.duckdb.wal.stale")).exists();
	}

	@Test
	void filesThatNobodyKnowsLeaveStaging() throws Exception {
		Files.createDirectories(this.warehouse.resolve("staging/load=00000001/spill"));
		Files.writeString(this.warehouse.resolve("staging/load=00000002/events-2026-10-01.unfinished"), "half a file");
		Files.writeString(this.warehouse.resolve("staging/load=00000002/daily-usage-2026-10-01.unfinished"), "half");
		Files.writeString(this.warehouse.resolve("staging/load=00000002/rejected.unfinished"), "half a file");
		scene.assertMadeGoodByTheNextRun(2, this.warehouse, "unknown files");
	}

	@Test
	void whatLiesForADayIsDeleted() throws Exception {
		List<Path> left = new ArrayList<>();
		for (String name : List.of("usage.duckdb.wal.stale", ".warehouse.json.new", ".6f0c.unfinished",
				"loads/.some.json.new", "prices/.2fdd.yml.new")) {
			left.add(Files.writeString(this.warehouse.resolve(name), "half a file"));
		}
		scene.night(2, this.warehouse).run();
		assertThat(left).allSatisfy((file) -> assertThat(file).exists());
		for (Path file : left) {
			Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(Duration.ofHours(25))));
		}
		scene.assertMadeGoodByTheNextRun(2, this.warehouse, "left files");
	}

	/**
	 * A database with a write-ahead log, as a process that dies while it writes leaves
	 * it.
	 */
	private void leaveHalfBuilt(Path database) throws Exception {
		Path open = this.directory.resolve("open.duckdb");
		try (var connection = DriverManager.getConnection("jdbc:duckdb:" + open);
				var statement = connection.createStatement()) {
			statement.execute("CREATE TABLE daily_usage AS SELECT 1 AS half");
			Files.deleteIfExists(database);
			Files.copy(open, database);
			Files.copy(Path.of(open + ".wal"), Path.of(database + ".wal"));
		}
	}

}
