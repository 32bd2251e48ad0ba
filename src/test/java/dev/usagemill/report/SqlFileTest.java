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

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import dev.usagemill.currency.ExchangeRates;
import dev.usagemill.failure.RefusedException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class SqlFileTest {

	/** The tables of this package's tests have events with a duration only. */
	private static final String EVENTS_WITH_TOKENS = "(SELECT TIMESTAMP '2026-11-20 12:00:00' AS created_at, 'sonnet' AS model, "
			+ "0::BIGINT AS tokens_input, 0::BIGINT AS tokens_output, 0::BIGINT AS tokens_cache_read, "
			+ "0::BIGINT AS tokens_cache_read_audio, 0::BIGINT AS tokens_cache_write_5m, "
			+ "0::BIGINT AS tokens_cache_write_1h, 0::BIGINT AS web_searches)";

	@TempDir
	static Path directory;

	private static Path november;

	/** For all statements: to open one takes longer than to prepare them. */
	private static ReportDatabase database;

	@BeforeAll
	static void open() throws SQLException {
		november = November.write(directory);
		database = ReportDatabase.open(november);
		database.change(SqlFile.named("create-rate-of-day"), Map.of());
		database.change(SqlFile.named("create-limit-rules"), Map.of());
		database.change(SqlFile.named("create-label-usage").with("names", ""), Map.of());
		database.change(SqlFile.named("create-dearest-prices"), Map.of());
		database.change(
				SqlFile.parse("events",
						"CREATE TEMP TABLE period_event AS "
								+ "SELECT feature, error_type, success, duration_ms, 1 AS requests FROM events"),
				Map.of());
		PageUsage.of(database, new Period(LocalDate.EPOCH, LocalDate.EPOCH), 1);
		PageLabel.of(database, "feature", "feature", new Period(LocalDate.EPOCH, LocalDate.EPOCH), 1, 2);
	}

	@AfterAll
	static void close() {
		database.close();
	}

	@Test
	void numbersParametersByTheirFirstAppearance() {
		SqlFile sql = SqlFile.parse("x", "-- title: A $title\n-- a note\nSELECT $to, $from,\n  -- $note\n  $to");
		assertThat(sql.parameters()).containsExactly("to", "from");
		assertThat(sql.statement()).isEqualTo("\n\nSELECT $1, $2,\n\n  $1");
		assertThat(sql.header()).containsExactly(Map.entry("title", "A $title"));
	}

	@Test
	void keepsToWhatIsAskedForInOneWord() {
		SqlFile sql = SqlFile.parse("x", "FROM a WHERE {filters}");
		assertThat(sql.parameters()).containsExactly("user", "feature", "model");
		assertThat(sql.forUsersLike().statement()).startsWith("FROM a WHERE like_escape(user_id, $1, '\\') AND ");
	}

	@Test
	void saysWhichHeaderIsMissing() {
		assertThatIllegalStateException().isThrownBy(() -> SqlFile.parse("x", "SELECT 1").required("title"))
			.withMessageContaining("x.sql has no header comment '-- title:");
	}

	@Test
	void comparesUsersWithAPatternOnlyWhereItKnowsHow() {
		SqlFile sql = SqlFile.parse("x", "FROM a WHERE a.user_id = coalesce($user, a.user_id)").forUsersLike();
		assertThat(sql.statement()).isEqualTo("FROM a WHERE like_escape(a.user_id, $1, '\\')");
		assertThatExceptionOfType(RefusedException.class)
			.isThrownBy(() -> SqlFile.parse("x", "FROM a WHERE user_id = $user").forUsersLike())
			.withMessageContaining("x.sql must say");
	}

	@ParameterizedTest
	@MethodSource("names")
	void everyFileIsOneStatementThatPreparesAgainstTheTables(String name) throws SQLException {
		SqlFile sql = SqlFile.named(name)
			.with("counts", "feature, error_type, success, duration_ms")
			.with("events", name.equals("model-utc-days") ? EVENTS_WITH_TOKENS : "events")
			.with("label", "feature")
			.with("rows", "page_row")
			.with("names", "")
			.with("usage", "usage")
			.with("columns", "user_id VARCHAR")
			.with("target", "'answer.parquet'")
			.with("rates", "(DATE '2026-11-20', 0.92)")
			.cutBy(List.of(dimension(name)));
		String filledIn = new ConvertedUsage(ExchangeRates.USD).filledIn(sql.statement());
		assertThat(filledIn).doesNotContain(";").doesNotContain("{");
		Set<String> parameters = Set.of("from", "to", "limit", "user", "feature", "model", "load", "reason", "table",
				"place", "rule", "pattern", "period", "measure", "warn", "since", "price", "pacefrom", "paceto",
				"wholeto", "all", "decimals", "label", "features", "models");
		assertThat(parameters).containsAll(sql.parameters());
		if (!name.startsWith("create-") && !name.startsWith("write-")) {
			try (PreparedStatement statement = database.connection().prepareStatement(filledIn)) {
				assertThat(statement.getParameterMetaData().getParameterCount()).isEqualTo(sql.parameters().size());
			}
		}
	}

	@ParameterizedTest
	@MethodSource("reports")
	void everyReportAnswersForEachOfItsWordsAndForTwoOfThem(String name) throws SQLException {
		Path file = november;
		List<String> words = ReportDefinition.named(name).words();
		for (String word : words) {
			assertThat(Reports.run(file, November.query(name).by(word), November.CLOCK).description().by())
				.isEqualTo(word);
		}
		if (words.size() > 1) {
			ReportResult both = Reports.run(file, November.query(name).by(words.get(1), words.get(0)), November.CLOCK);
			assertThat(both.description().labels()).isEqualTo(2);
			assertThat(both.title()).isNotBlank().doesNotContain("{");
		}
	}

	@Test
	void everyReportIsListedWithItsTitle() {
		assertThat(reports()).contains("top-users", "latency").doesNotContain("coverage");
		assertThat(Reports.titles(OwnReports.NONE).keySet()).containsExactlyElementsOf(reports());
		assertThat(Reports.titles(OwnReports.NONE).values()).doesNotHaveDuplicates()
			.noneMatch((title) -> title.contains("{"));
	}

	@Test
	void refusesColumnTypesThatNoReportShows() {
		assertThatIllegalArgumentException().isThrownBy(() -> ColumnKind.of("requests", "HUGEINT"))
			.withMessageContaining("column requests is HUGEINT");
		assertThatIllegalArgumentException().isThrownBy(() -> ColumnKind.of("cost_usd", "DOUBLE"));
	}

	private static Dimension dimension(String name) {
		if (name.endsWith("spikes")) {
			return Dimension.DAY;
		}
		return name.endsWith("error-types") ? Dimension.ERROR_TYPE : Dimension.FEATURE;
	}

	static List<String> reports() {
		return Reports.names();
	}

	static Stream<String> names() throws IOException, URISyntaxException {
		Path folder = Path.of(SqlFile.class.getResource("coverage.sql").toURI()).getParent();
		try (Stream<Path> all = Files.walk(folder)) {
			List<String> names = all.map((file) -> folder.relativize(file).toString())
				.filter((name) -> name.endsWith(".sql"))
				.map((name) -> name.substring(0, name.length() - 4))
				.toList();
			return names.stream();
		}
	}

}
