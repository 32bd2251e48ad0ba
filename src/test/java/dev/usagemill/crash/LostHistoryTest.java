package dev.usagemill.crash;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * Spring Batch's tables are written in many small transactions, and a kill may come
 * between any two of them. Whatever a dead run has left of its history, the next run
 * makes everything good.
 */
class LostHistoryTest {

	@TempDir
	static Path directory;

	private static Scene scene;

	@BeforeAll
	static void prepare() throws Exception {
		scene = Scene.small(directory);
	}

	@ParameterizedTest
	@ValueSource(strings = { "BATCH_STEP_EXECUTION_CONTEXT", "BATCH_STEP_EXECUTION", "BATCH_JOB_EXECUTION_CONTEXT",
			"BATCH_JOB_EXECUTION_PARAMS", "BATCH_JOB_EXECUTION", "BATCH_JOB_INSTANCE" })
	void noTableIsNeeded(String table) throws Exception {
		for (Point point : new Point[] { Point.AFTER_STAGING, Point.BEFORE_THE_SWAP }) {
			Path warehouse = diedAt(point);
			change(warehouse, "DELETE FROM " + table);
			scene.assertMadeGoodByTheNextRun(2, warehouse, table + " lost " + point);
		}
	}

	@ParameterizedTest
	@EnumSource(names = { "AFTER_STAGING", "AFTER_THE_RECORD", "BEFORE_THE_APPLIED_MARK" })
	void aDamagedHistoryIsBegunAnew(Point point) throws Exception {
		Path warehouse = diedAt(point);
		Files.writeString(warehouse.resolve("jobs/batch.mv.db"), "no database");
		scene.assertMadeGoodByTheNextRun(2, warehouse, "damaged history");
	}

	private static Path diedAt(Point point) throws Exception {
		Path warehouse = scene.warehouseBefore(2);
		Disturbance death = point.then(() -> {
			throw new SuddenDeath.Death();
		});
		assertThat(catchThrowable(() -> scene.night(2, warehouse).with(WatchedFiles.of(warehouse, death)).run()))
			.isNotNull();
		return warehouse;
	}

	private static void change(Path warehouse, String sql) throws Exception {
		try (Connection history = DriverManager.getConnection("jdbc:h2:file:" + warehouse.resolve("jobs/batch"), "sa",
				""); Statement statement = history.createStatement()) {
			statement.execute("SET REFERENTIAL_INTEGRITY FALSE");
			assertThat(statement.executeUpdate(sql)).isPositive();
		}
	}

}
