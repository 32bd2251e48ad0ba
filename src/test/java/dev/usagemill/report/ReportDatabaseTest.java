package dev.usagemill.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.usagemill.currency.ExchangeRates;
import dev.usagemill.failure.RefusedException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ReportDatabaseTest {

	@TempDir
	Path directory;

	@ParameterizedTest
	@ValueSource(strings = { "SELECT * FROM read_csv('/etc/passwd')", "SELECT * FROM read_text('/etc/hostname')",
			"SELECT * FROM '/etc/passwd'", "INSTALL httpfs", "LOAD httpfs", "COPY (SELECT 1) TO '%s/stolen.csv'",
			"ATTACH '%s/other.duckdb'", "EXPORT DATABASE '%s/copy'", "INSERT INTO warehouse VALUES ('UTC', 2)",
			"DROP TABLE daily_usage", "SET enable_external_access = true", "SET allowed_directories = ['/']",
			"RESET lock_configuration", "SET threads = 1" })
	void refusesEverythingButReadingItsOwnTables(String sql) throws SQLException {
		try (ReportDatabase database = ReportDatabase.open(November.write(this.directory));
				Statement statement = database.connection().createStatement()) {
			assertThatExceptionOfType(SQLException.class)
				.isThrownBy(() -> statement.execute(sql.replace("%s", this.directory.toString())))
				.withMessageMatching(
						"(?s).*(Permission Error|read-only|configuration has been locked|does not exist).*");
		}
	}

	@Test
	void saysWhatToDoWhenTheFileIsMissing() {
		assertThatExceptionOfType(RefusedException.class)
			.isThrownBy(() -> ReportDatabase.open(this.directory.resolve("usage.duckdb")))
			.withMessage("no usage.duckdb in " + this.directory + ": run `usagemill run` first");
		assertThat(this.directory).isEmptyDirectory();
	}

	@Test
	void saysWhichFileIsNoDatabase() throws IOException {
		Path file = Files.writeString(this.directory.resolve("usage.duckdb"), "x".repeat(5000));
		assertThatExceptionOfType(RefusedException.class).isThrownBy(() -> ReportDatabase.open(file))
			.withMessageStartingWith("cannot open " + file);
	}

	@Test
	void saysWhichStatementMissesATable() throws SQLException {
		Path file = this.directory.resolve("usage.duckdb");
		UsageTables.create(file, "UTC").execute("DROP TABLE load").close();
		try (ReportDatabase database = ReportDatabase.open(file)) {
			assertThatExceptionOfType(RefusedException.class).isThrownBy(() -> Coverage.of(database))
				.withMessageContaining("cannot read " + file + " (coverage): Catalog Error");
		}
	}

	@Test
	void readsOnWhileANewerVersionIsPublished() throws SQLException, IOException {
		Path file = November.write(this.directory);
		Path newer = this.directory.resolve("newer.duckdb");
		UsageTables.create(newer, "Asia/Tokyo").close();
		try (ReportDatabase database = ReportDatabase.open(file)) {
			Files.move(newer, file, StandardCopyOption.ATOMIC_MOVE);
			assertThat(zone(database)).isEqualTo("UTC");
			try (ReportDatabase later = ReportDatabase.open(file)) {
				assertThat(zone(later)).isEqualTo("Asia/Tokyo");
			}
			assertThat(zone(database)).isEqualTo("UTC");
		}
	}

	@Test
	void opensPathsWithCharactersThatMeanSomethingToUrlsAndSql() throws SQLException, IOException {
		Path file = November.write(Files.createDirectory(this.directory.resolve("it's; 100%20 #1 ü")));
		try (ReportDatabase database = ReportDatabase.open(file)) {
			assertThat(zone(database)).isEqualTo("UTC");
		}
	}

	/** Views are data, and who may write there might have planted one. */
	@Test
	void aPlantedViewReachesNoOtherFileWhileEventsAreGathered() throws SQLException, IOException {
		Path file = this.directory.resolve("usage.duckdb");
		Path secret = Files.writeString(this.directory.resolve("secret"), "secret");
		UsageTables.create(file, "UTC")
			.execute("ALTER TABLE warehouse RENAME TO moved")
			.execute("CREATE VIEW warehouse AS SELECT content AS zone FROM read_text('" + secret + "')")
			.close();
		assertThatExceptionOfType(RefusedException.class)
			.isThrownBy(() -> ReportDatabase.open(file, ExchangeRates.USD, ReportDatabaseTest::zone).close())
			.withMessageContaining("Permission Error");
	}

	private static Object zone(ReportDatabase database) {
		return database.answer(SqlFile.parse("zone", "SELECT zone FROM warehouse"), Map.of()).rows().get(0).get(0);
	}

}
