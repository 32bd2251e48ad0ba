package dev.usagemill.report;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.usagemill.failure.RefusedException;
import dev.usagemill.limit.LimitRules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class OwnReportsTest {

	private static final String BY_MODEL = """
			SELECT model, sum(requests)::BIGINT AS requests, sum(cost_usd) AS cost_usd,
			    sum(unpriced_requests)::BIGINT AS unpriced_requests
			FROM daily_usage
			WHERE date BETWEEN $from AND $to
			GROUP BY model
			ORDER BY model;
			""";

	@TempDir
	Path directory;

	private Path folder;

	private Path database;

	@BeforeEach
	void prepare() throws IOException, SQLException {
		this.folder = Files.createDirectory(this.directory.resolve("mine"));
		this.database = November.write(this.directory);
	}

	@Test
	void anySelectIsAReport() throws IOException {
		save("by-model", BY_MODEL);
		ReportResult result = run(November.query("by-model"));
		assertThat(result.title()).isEqualTo("by model");
		assertThat(result.rowsFound()).isEqualTo(result.answer().rows().size()).isGreaterThan(1);
		assertThat(result.answer().columns()).extracting(ReportColumn::name)
			.containsExactly("model", "requests", "cost_usd", "unpriced_requests");
		assertThat(result.description().labels()).isEqualTo(1);
		assertThat(result.totals()).isEmpty();
		assertThat(table(result)).contains("≥");
	}

	@Test
	void isToldOfIfItsNameMakesItNone() throws IOException {
		save("by-model", BY_MODEL);
		assertThat(OwnReports.in(Optional.of(this.folder)).unusable()).isEmpty();
		save("Top_Models", BY_MODEL);
		Files.writeString(this.folder.resolve("by-user.SQL"), BY_MODEL);
		Files.writeString(this.folder.resolve(".#by-model.sql"), "an editor's");
		Files.writeString(this.folder.resolve("README.md"), "no report");
		String told = "Not a report because of its name, in " + this.folder
				+ ": Top_Models.sql, by-user.SQL. Use small letters, digits and hyphens, and end it in .sql.";
		assertThat(OwnReports.in(Optional.of(this.folder)).unusable()).contains(told);
		refuses(ReportQuery.of("Top_Models"), told);
	}

	@Test
	void isListedSortedAndLimitedAsTheOthers() throws IOException {
		save("by-model", "-- title: What models cost\n" + BY_MODEL);
		assertThat(Reports.titles(own())).containsEntry("by-model", "What models cost").containsKey("top-users");
		ReportResult first = run(November.query("by-model").sortedBy("requests").atMost(1));
		assertThat(first.answer().rows()).hasSize(1);
		assertThat(first.rowsFound()).isGreaterThan(1);
		assertThat(run(November.query("by-model").atMost(1)).answer().rows()).hasSize(1);
	}

	@Test
	void aLowerBoundWithoutItsMarkIsTold() throws IOException {
		save("total", "SELECT sum(cost_usd) AS cost_usd FROM daily_usage WHERE date BETWEEN $from AND $to");
		assertThat(run(November.query("total")).notes())
			.anyMatch((note) -> note.startsWith("The costs may be lower bounds, without a mark"));
	}

	@Test
	void withoutDaysItIsAboutAllOfThem() throws IOException {
		save("all", "SELECT count(*) AS rows FROM daily_usage");
		ReportResult result = run(ReportQuery.of("all"));
		assertThat(result.period()).isEqualTo(result.coverage().days().orElseThrow());
		refuses(ReportQuery.of("all").during("2026-11-01", null), "--from is not for all: its statement has no $from");
		refuses(ReportQuery.of("all").by("model"), "--by is not for all");
	}

	@Test
	void saysWhereAndWhyItFails() throws IOException {
		save("typo", "SELECT cost_usdd FROM daily_usage");
		save("line", "-- title: On the second line\nSELEC 1");
		save("wide", "SELECT sum(requests) AS requests FROM daily_usage");
		save("asks", "SELECT $day AS day");
		save("cost", BY_MODEL);
		save("reads", "SELECT * FROM read_csv('/etc/passwd')");
		save("writes", "DELETE FROM daily_usage");
		refuses(ReportQuery.of("typo"), "mine/typo.sql: Binder Error: Referenced column \"cost_usdd\" not found");
		refuses(ReportQuery.of("line"), "LINE 2: SELEC 1");
		refuses(ReportQuery.of("wide"), "mine/wide.sql: column requests is HUGEINT: a report shows");
		refuses(ReportQuery.of("asks"), "mine/asks.sql: $day is no parameter; there are $from,");
		refuses(ReportQuery.of("cost"), "mine/cost.sql: usagemill has a report cost itself; give yours another name");
		refuses(ReportQuery.of("reads"), "mine/reads.sql: Permission Error");
		refuses(ReportQuery.of("writes"), "mine/writes.sql: Invalid Input Error: Cannot execute statement of type");
		refuses(ReportQuery.of("tipo"), "did you mean typo?");
		assertThatExceptionOfType(RefusedException.class)
			.isThrownBy(() -> OwnReports.in(Optional.of(this.directory.resolve("none"))))
			.withMessageContaining("is no directory: create it for your own reports");
	}

	@Test
	void saysWhatIsWrongInItsHeader() throws IOException {
		save("many", "-- limit: many\n" + BY_MODEL);
		save("drawn", "-- bar: model\n" + BY_MODEL);
		save("twice", "SELECT user_id AS name, model AS name FROM daily_usage");
		refuses(ReportQuery.of("many"), "mine/many.sql: '-- limit: many' is neither a number of rows from 1 on nor");
		refuses(ReportQuery.of("drawn"), "mine/drawn.sql: '-- bar: model' names no column of BIGINT or DECIMAL");
		refuses(ReportQuery.of("twice"), "mine/twice.sql: two columns are called name: name one otherwise");
	}

	@Test
	void whatElseAShippedHeaderSaysIsAComment() throws IOException {
		save("notes", "-- reads: events\n-- needs: limits\n-- today: totals\n-- totals: all\n-- by: day\n" + BY_MODEL);
		assertThat(run(November.query("notes")).answer().rows()).hasSizeGreaterThan(1);
	}

	@Test
	void aReportOfOnesOwnHasABound() throws IOException {
		save("huge", "-- " + "x".repeat(1024 * 1024) + "\n" + BY_MODEL);
		refuses(ReportQuery.of("huge"), "huge.sql: the report is larger than 1048576 bytes; ");
	}

	@Test
	void dividesMoneyExactly() throws IOException {
		save("each", "SELECT usd_per(sum(cost_usd), 3) AS cost_per_third_usd, sum(unpriced_requests)::BIGINT AS "
				+ "unpriced_requests FROM daily_usage WHERE user_id = 'bob'");
		assertThat(run(ReportQuery.of("each")).answer().rows().get(0).get(0))
			.isEqualTo(new BigDecimal("6.833333374485"));
	}

	private void save(String name, String sql) throws IOException {
		Files.writeString(this.folder.resolve(name + ".sql"), sql);
	}

	private OwnReports own() {
		return OwnReports.in(Optional.of(this.folder));
	}

	private ReportResult run(ReportQuery query) {
		return Reports.run(this.database, query, own(), LimitRules.NONE, November.CLOCK);
	}

	private void refuses(ReportQuery query, String message) {
		assertThatExceptionOfType(RefusedException.class).isThrownBy(() -> run(query)).withMessageContaining(message);
	}

	private static String table(ReportResult result) throws IOException {
		StringWriter text = new StringWriter();
		try (PrintWriter out = new PrintWriter(text)) {
			ReportFormat.TABLE.write(result, Screen.PLAIN, out);
		}
		return text.toString();
	}

}
