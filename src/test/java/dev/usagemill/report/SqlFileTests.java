package dev.usagemill.report;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class SqlFileTests {

	@TempDir
	Path directory;

	@Test
	void numbersParametersByTheirFirstAppearance() {
		SqlFile sql = SqlFile.parse("x", "-- title: A $title\n-- a note\nSELECT $to, $from,\n  -- $note\n  $to");
		assertThat(sql.parameters()).containsExactly("to", "from");
		assertThat(sql.statement()).isEqualTo("SELECT $1, $2,\n  $1");
		assertThat(sql.header()).containsExactly(Map.entry("title", "A $title"));
	}

	@Test
	void saysWhichHeaderIsMissing() {
		assertThatIllegalStateException().isThrownBy(() -> SqlFile.parse("x", "SELECT 1").required("title"))
			.withMessageContaining("x.sql has no header comment '-- title:");
	}

	@ParameterizedTest
	@MethodSource("names")
	void everyFileIsOneStatementThatPreparesAgainstTheTables(String name) throws SQLException {
		SqlFile sql = SqlFile.named(name);
		assertThat(sql.statement()).doesNotContain(";");
		try (ReportDatabase database = ReportDatabase.open(November.write(this.directory));
				PreparedStatement statement = database.connection().prepareStatement(sql.statement())) {
			assertThat(statement.getParameterMetaData().getParameterCount()).isEqualTo(sql.parameters().size());
			assertThat(Set.of("from", "to", "limit", "user", "feature", "model", "load", "reason"))
				.containsAll(sql.parameters());
		}
	}

	@Test
	void everyFileWithATitleIsListedAsAReport() throws IOException, URISyntaxException {
		List<String> titled = names().filter((name) -> SqlFile.named(name).header().containsKey("title")).toList();
		assertThat(Reports.names()).containsExactlyInAnyOrderElementsOf(titled);
	}

	@Test
	void everyReportTakesAllFiltersAndBeginsWithItsTotal() throws SQLException {
		Path file = November.write(this.directory);
		for (String name : Reports.names()) {
			SqlFile sql = ReportDefinition.named(name).sql();
			assertThat(sql.parameters()).contains("from", "to", "limit", "user", "feature", "model");
			assertThat(Reports.title(name)).isNotBlank();
			try (ReportDatabase database = ReportDatabase.open(file)) {
				Answer answer = database.answer(sql,
						Map.of("from", LocalDate.parse("2026-01-01"), "to", LocalDate.parse("2026-12-31")));
				assertThat(answer.columns()).extracting(ReportColumn::name).startsWith("is_total", "rows_found");
				assertThat(answer.rows()).extracting((row) -> row.get(0)).startsWith(1L, 0L).containsOnlyOnce(1L);
			}
		}
	}

	@Test
	void refusesColumnTypesThatNoReportShows() {
		assertThatIllegalArgumentException().isThrownBy(() -> ColumnKind.of("requests", "HUGEINT"))
			.withMessageContaining("column requests is HUGEINT");
		assertThatIllegalArgumentException().isThrownBy(() -> ColumnKind.of("cost_usd", "DOUBLE"));
	}

	static Stream<String> names() throws IOException, URISyntaxException {
		Path files = Path.of(SqlFile.class.getResource("top-users.sql").toURI()).getParent();
		try (Stream<Path> all = Files.list(files)) {
			List<String> names = all.map((file) -> file.getFileName().toString())
				.filter((name) -> name.endsWith(".sql"))
				.map((name) -> name.substring(0, name.length() - 4))
				.toList();
			return names.stream();
		}
	}

}
