package dev.usagemill.warehouse;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** A run's database reaches the files of its warehouse, and nothing else. */
class WorkDatabaseTest {

	@TempDir
	Path directory;

	private Path warehouse;

	@BeforeEach
	void makeFiles() throws Exception {
		this.warehouse = Files.createDirectory(this.directory.resolve("it's [a] warehouse, really"));
		Files.createDirectory(this.warehouse.resolve("staging"));
		Files.createDirectory(this.directory.resolve("it's [a] warehouse, really not"));
		Files.writeString(this.directory.resolve("secret.csv"), "a,b\n");
		Files.writeString(this.directory.resolve("it's [a] warehouse, really not/secret.csv"), "a,b\n");
	}

	@ParameterizedTest
	@ValueSource(strings = { "SELECT * FROM read_csv('%s/secret.csv')", "SELECT * FROM '%s/secret.csv'",
			"SELECT * FROM read_text('%s/it''s [a] warehouse, really/../secret.csv')",
			"SELECT * FROM read_csv('%s/it''s [a] warehouse, really not/secret.csv')", "SELECT * FROM glob('%s/*')",
			"COPY (SELECT 1) TO '%s/copy.csv'", "ATTACH '%s/other.duckdb'", "EXPORT DATABASE '%s/copy'",
			"SELECT * FROM read_parquet('http://127.0.0.1:1/a.parquet')", "INSTALL httpfs", "LOAD httpfs",
			"SET enable_external_access = true", "SET allowed_directories = ['/']", "SET temp_directory = '/tmp'",
			"SET lock_configuration = false", "RESET lock_configuration" })
	void refusesEverythingElse(String statement) throws SQLException {
		assertThatThrownBy(() -> execute(statement.formatted(this.directory.toString())))
			.isInstanceOf(SQLException.class)
			.message()
			.containsAnyOf("disabled by configuration", "disabled through configuration", "has been locked");
		assertThat(this.directory.resolve("copy.csv")).doesNotExist();
		assertThat(this.directory.resolve("other.duckdb")).doesNotExist();
	}

	@Test
	void readsAndWritesTheWarehouseAlsoByALinkToIt() throws Exception {
		Path link = Files.createSymbolicLink(this.directory.resolve("link"), this.warehouse);
		for (Path root : new Path[] { this.warehouse, link }) {
			this.warehouse = root;
			String quoted = root.toString().replace("'", "''");
			Files.deleteIfExists(root.resolve("staging/usage.duckdb"));
			assertThatCode(() -> execute("COPY (SELECT 1 AS one) TO '%s/a.parquet'".formatted(quoted),
					"SELECT * FROM read_parquet(['%s/a.parquet'])".formatted(quoted.replace("[a]", "[[]a]")),
					"ATTACH '%s/staging/usage.duckdb' AS usage".formatted(quoted), "CREATE TABLE usage.a AS SELECT 1",
					"CHECKPOINT usage", "DETACH usage",
					"ATTACH '%s/staging/usage.duckdb' AS usage (READ_ONLY)".formatted(quoted)))
				.as(root.toString())
				.doesNotThrowAnyException();
		}
	}

	@Test
	void spillsWhereItMay() throws SQLException {
		assertThatCode(
				() -> execute(
						"CREATE TEMP TABLE big AS SELECT md5(range::VARCHAR) || md5((range + 1)::VARCHAR) AS text"
								+ " FROM range(1500000)",
						"SELECT count(*) FROM (FROM big ORDER BY text LIMIT 1499999)"))
			.doesNotThrowAnyException();
	}

	private void execute(String... statements) throws SQLException {
		try (WorkDatabase database = WorkDatabase.open(this.directory.resolve("elsewhere"), 64, this.warehouse);
				Connection connection = database.connect();
				Statement statement = connection.createStatement()) {
			for (String sql : statements) {
				statement.execute(sql);
			}
		}
	}

}
