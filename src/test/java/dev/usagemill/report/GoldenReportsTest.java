package dev.usagemill.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import dev.usagemill.TemporaryWarehouse;
import dev.usagemill.currency.ExchangeRates;
import dev.usagemill.job.Night;
import dev.usagemill.limit.LimitRules;
import dev.usagemill.pricing.DearestPrices;
import dev.usagemill.pricing.PriceBook;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every report in every format on the sample logs, and some on longer ones, against files
 * that lie beside this test as {@code golden/NAME.FORMAT}. Run with
 * {@code -Dgolden.write=true} they are written again: look at the difference before you
 * commit it.
 */
class GoldenReportsTest {

	private static final Path GOLDEN = Path.of("src/test/resources/dev/usagemill/report/golden");

	private static final Clock NOVEMBER = Clock.fixed(Instant.parse("2026-11-01T08:00:00Z"), ZoneOffset.UTC);

	private static final String SAMPLE = "sample";

	private static final String THIRTEEN_WEEKS = "thirteen-weeks";

	@TempDir
	static Path directory;

	@BeforeAll
	static void loadTheLogs() throws IOException {
		new Night(directory.resolve(SAMPLE), "sample-data/*.jsonl*").run();
		Path log = Files.write(directory.resolve("usage.jsonl"), thirteenWeeks());
		new Night(directory.resolve(THIRTEEN_WEEKS), log.toString()).run();
	}

	/** The sample has one month and no day that stands out. */
	private static List<String> thirteenWeeks() {
		List<String> lines = new ArrayList<>();
		LocalDate first = LocalDate.parse("2026-07-27");
		for (int day = 0; day < 13 * 7; day++) {
			LocalDate date = first.plusDays(day);
			// a day that stands out, and one user who comes in October and one who goes
			int requests = (day == 79) ? 60 : 4 + day % 7 + day % 2;
			for (int request = 0; request < requests; request++) {
				String user = (request % 4 == 0) ? (day < 60) ? "goes" : (day > 70) ? "comes" : "ada" : "grace";
				lines.add("""
						{"userId":"%s","feature":"%s","model":"gpt-4o","tokensInput":%d,"tokensOutput":%d,\
						"createdAt":"%sT12:%02d:00Z"}""".formatted(user, (request % 3 == 0) ? "chat" : "search",
						1000 + 10 * day, 100 + request, date, request));
			}
		}
		return lines;
	}

	static List<Golden> goldens() {
		List<Golden> goldens = new ArrayList<>();
		for (String name : Reports.names()) {
			goldens.add(new Golden(SAMPLE,
					new ReportQuery(name, null, null, 8L, name.equals("user") ? "user-00001" : null, null, null)));
		}
		goldens.add(new Golden(SAMPLE, ReportQuery.of("cost").by("month", "feature")));
		goldens.add(new Golden(SAMPLE, ReportQuery.of("cost").by("week")));
		goldens.add(new Golden(SAMPLE, new ReportQuery("user", null, null, 2L, "user-00001", null, null).by("week")));
		goldens.add(new Golden(SAMPLE, ReportQuery.of("error-rate").by("error-type")));
		goldens.add(new Golden(SAMPLE, ReportQuery.of("latency").by("model")));
		for (String name : List.of("months", "movers", "new-users", "spikes")) {
			goldens.add(new Golden(THIRTEEN_WEEKS, ReportQuery.of(name)));
		}
		return goldens;
	}

	@ParameterizedTest
	@MethodSource("goldens")
	void saysWhatTheGoldenFileSays(Golden golden) throws IOException {
		LimitRules limits = LimitRules.read(Path.of("jobs/limits.yml"))
			.withDearestPrices(DearestPrices.of(PriceBook.read(Path.of("jobs/prices.yml"))));
		ReportResult result = Reports.run(directory.resolve(golden.warehouse()).resolve("usage.duckdb"), golden.query(),
				OwnReports.NONE, limits, NOVEMBER);
		for (ReportFormat format : golden.formats()) {
			StringBuilder out = new StringBuilder();
			format.write(result, Screen.PLAIN, out);
			String said = out.toString()
				.replaceAll("Last load \\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d", "Last load 2026-11-01 02:00")
				.replaceAll("\"last_loaded_at\":\"[^\"]+\"", "\"last_loaded_at\":\"2026-11-01T02:00:00Z\"");
			compare(golden.file(format), said);
		}
	}

	/** How many days of a week or month there are is said later, in Java. */
	@ParameterizedTest
	@MethodSource("goldens")
	void itsSqlGivesTheSameRowsInDuckDbItself(Golden golden) throws Exception {
		assertSqlGivesItsRows(golden);
	}

	/**
	 * Statements over the events name their files, and comments of theirs have quotes.
	 */
	@Test
	void theSqlOfReportsHasTheFiltersThatAreAskedFor() throws Exception {
		for (String report : List.of("latency", "error-types", "cost")) {
			assertSqlGivesItsRows(
					new Golden(SAMPLE, new ReportQuery(report, null, null, null, "user-0000*", "summarize", "gpt-4o")));
		}
	}

	private static void assertSqlGivesItsRows(Golden golden) throws Exception {
		Path database = directory.resolve(golden.warehouse()).resolve("usage.duckdb");
		LimitRules limits = LimitRules.read(Path.of("jobs/limits.yml"));
		ReportResult result = Reports.run(database, golden.query(), OwnReports.NONE, limits, NOVEMBER);
		String script = Reports.sql(database, golden.query(), OwnReports.NONE, limits, ExchangeRates.USD, NOVEMBER);
		assertThat(script).startsWith("-- ")
			.endsWith(";\n")
			.doesNotContain("$", "{filters}", "{by}", "{time}", "= coalesce(NULL, user_id)");
		List<String> statements = List.of(script.split(";\n"));
		try (Connection connection = TemporaryWarehouse.open(database);
				Statement statement = connection.createStatement()) {
			for (String before : statements.subList(0, statements.size() - 1)) {
				statement.execute(before);
			}
			try (ResultSet rows = statement.executeQuery(statements.get(statements.size() - 1))) {
				Answer found = Answer.read(rows, ExchangeRates.USD.currency());
				long totals = found.rows().stream().filter((row) -> ((Number) row.get(0)).longValue() > 0).count();
				List<Integer> places = found.columns()
					.stream()
					.skip(2)
					.map((column) -> result.answer().indexOf(column.name()))
					.toList();
				assertThat(found.rows().stream().skip(totals).map((row) -> row.subList(2, row.size())))
					.containsExactlyElementsOf(result.answer()
						.rows()
						.stream()
						.map((row) -> places.stream().map(row::get).toList())
						.toList());
			}
		}
	}

	/** The command says these lines beside a CSV file. */
	@Test
	void countsNoDaysOfAWeekInWhatItSaysOfToday() {
		ReportQuery query = new ReportQuery("user", null, null, 2L, "user-00001", null, null).by("week");
		ReportResult result = Reports.run(directory.resolve(SAMPLE).resolve("usage.duckdb"), query, OwnReports.NONE,
				LimitRules.NONE, NOVEMBER);
		assertThat(result.notes()).startsWith("2 of 5 rows are shown; the totals are over all of them.",
				"Today, 2026-11-01, so far: requests 0, errors 0, tokens input 0, tokens output 0, cost $0.00, "
						+ "unpriced requests 0, unpriced tokens 0.");
	}

	@Test
	void hasNoGoldenFileTooMany() throws IOException {
		List<String> expected = new ArrayList<>();
		for (Golden golden : goldens()) {
			for (ReportFormat format : golden.formats()) {
				expected.add(golden.file(format));
			}
		}
		try (var files = Files.list(GOLDEN)) {
			assertThat(files.map((file) -> file.getFileName().toString()).filter((name) -> !name.startsWith(".")))
				.containsExactlyInAnyOrderElementsOf(expected);
		}
	}

	private static void compare(String file, String said) throws IOException {
		if (Boolean.getBoolean("golden.write")) {
			Files.createDirectories(GOLDEN);
			Files.writeString(GOLDEN.resolve(file), said);
		}
		assertThat(said).as(file).isEqualTo(Files.readString(GOLDEN.resolve(file)));
	}

	/** A report of one of the warehouses. */
	record Golden(String warehouse, ReportQuery query) {

		/** A page has the cells of the table; two of them show its form. */
		List<ReportFormat> formats() {
			List<ReportFormat> formats = new ArrayList<>(
					List.of(ReportFormat.TABLE, ReportFormat.CSV, ReportFormat.JSON, ReportFormat.MARKDOWN));
			if (this.warehouse.equals(SAMPLE) && Set.of("top-users", "limits").contains(this.query.report())) {
				formats.add(ReportFormat.HTML);
			}
			return formats;
		}

		String file(ReportFormat format) {
			String of = this.warehouse.equals(SAMPLE) ? "" : this.warehouse + "-";
			String by = this.query.by().isEmpty() ? "" : "-by-" + String.join("-", this.query.by());
			return of + this.query.report() + by + "." + format.name().toLowerCase(Locale.ROOT);
		}

	}

}
