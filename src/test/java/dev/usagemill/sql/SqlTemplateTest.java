package dev.usagemill.sql;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.usagemill.TemporaryWarehouse;
import dev.usagemill.warehouse.WorkDatabase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class SqlTemplateTest {

	@TempDir
	Path directory;

	private WorkDatabase database;

	private Connection connection;

	@BeforeEach
	void open() throws SQLException {
		this.database = WorkDatabase.open(this.directory.resolve("spill"), 256, this.directory);
		this.connection = this.database.connect();
	}

	@AfterEach
	void close() throws SQLException {
		this.connection.close();
		this.database.close();
	}

	@ParameterizedTest
	@ValueSource(strings = { "plain", "it's", "''; DROP TABLE x; --", "$1 \\1 ${number}", "a\nb", "" })
	void takesValuesToTheLetter(String text) throws SQLException {
		LocalDate day = LocalDate.of(2026, 11, 20);
		String statement = sql("quoting").with("number", -5).withText("text", text).with("day", day).statement();
		assertThat(TemporaryWarehouse.rows(this.connection, statement)).containsExactly(List.of(-5, text, day));
	}

	@ParameterizedTest
	@ValueSource(strings = { "a b", "it's", "a*", "**", "a?b", "a[b]", "a[!b", "b]", "{a,b}", "a%20b", "~", "date=1",
			"a;--", "\"q\"", "ä" })
	void readsAndWritesInDirectoriesWithAnyName(String name) throws IOException, SQLException {
		Path named = Files.createDirectories(this.directory.resolve(name));
		Path other = Files.createDirectories(this.directory.resolve("ab"));
		write(1, named.resolve("date=1").resolve("part.parquet"));
		write(2, named.resolve("date=2").resolve("part.parquet"));
		// a pattern in the directory's name would match these, too
		write(3, other.resolve("date=1").resolve("part.parquet"));
		assertThat(read(sql("read-all").withFilesBelow("files", named, "*/*.parquet"))).isEqualTo("[1, 2]");
		assertThat(read(sql("read-all").with("files",
				List.of(named.resolve("date=2").resolve("part.parquet"), other.resolve("date=1/part.parquet")))))
			.isEqualTo("[2, 3]");
	}

	@Test
	void saysWhichValueIsMissing() {
		assertThatIllegalStateException().isThrownBy(() -> sql("quoting").with("number", 1).statement())
			.withMessage("quoting.sql: no value for ${text}");
	}

	@Test
	void saysWhichFileIsMissing() {
		assertThatIllegalStateException().isThrownBy(() -> sql("no-such-thing"))
			.withMessageContaining("no no-such-thing.sql beside " + SqlTemplate.class.getName());
	}

	private void write(int number, Path target) throws IOException, SQLException {
		Files.createDirectories(target.getParent());
		try (Statement statement = this.connection.createStatement()) {
			statement.execute(sql("write-one").with("number", number).with("target", target).statement());
		}
		assertThat(target).exists();
	}

	private Object read(SqlTemplate template) throws SQLException {
		return TemporaryWarehouse.rows(this.connection, template.statement()).get(0).get(0);
	}

	private static SqlTemplate sql(String name) {
		return SqlTemplate.beside(SqlTemplate.class, name);
	}

}
