package dev.usagemill.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import dev.usagemill.job.Night;
import dev.usagemill.limit.LimitRules;
import dev.usagemill.pricing.DearestPrices;
import dev.usagemill.pricing.PriceBook;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every report in every format on the sample logs, against files that lie beside this
 * test as {@code golden/NAME.FORMAT}. Run with {@code -Dgolden.write=true} they are
 * written again: look at the difference before you commit it.
 */
class GoldenReportsTest {

	private static final Path GOLDEN = Path.of("src/test/resources/dev/usagemill/report/golden");

	private static final Clock NOVEMBER = Clock.fixed(Instant.parse("2026-11-01T08:00:00Z"), ZoneOffset.UTC);

	@TempDir
	static Path directory;

	private static Path database;

	@BeforeAll
	static void loadTheSampleLogs() throws IOException {
		new Night(directory.resolve("warehouse"), "sample-data/*.jsonl*").run();
		database = directory.resolve("warehouse/usage.duckdb");
	}

	static List<ReportQuery> queries() {
		List<ReportQuery> queries = new ArrayList<>();
		for (String name : Reports.names()) {
			queries.add(new ReportQuery(name, null, null, 8L, name.equals("user") ? "user-00001" : null, null, null));
		}
		queries.add(ReportQuery.of("cost").by("month", "feature"));
		queries.add(ReportQuery.of("cost").by("week"));
		queries.add(ReportQuery.of("error-rate").by("error-type"));
		queries.add(ReportQuery.of("latency").by("model"));
		return queries;
	}

	@ParameterizedTest
	@MethodSource("queries")
	void saysWhatTheGoldenFileSays(ReportQuery query) throws IOException {
		LimitRules limits = LimitRules.read(Path.of("jobs/limits.yml"))
			.withDearestPrices(DearestPrices.of(PriceBook.read(Path.of("jobs/prices.yml"))));
		ReportResult result = Reports.run(database, query, OwnReports.NONE, limits, NOVEMBER);
		for (ReportFormat format : ReportFormat.values()) {
			StringBuilder out = new StringBuilder();
			format.write(result, Screen.PLAIN, out);
			String said = out.toString()
				.replaceAll("Last load \\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d", "Last load 2026-11-01 02:00")
				.replaceAll("\"last_loaded_at\":\"[^\"]+\"", "\"last_loaded_at\":\"2026-11-01T02:00:00Z\"");
			compare(file(query, format), said);
		}
	}

	@Test
	void hasNoGoldenFileTooMany() throws IOException {
		List<String> expected = new ArrayList<>();
		for (ReportQuery query : queries()) {
			for (ReportFormat format : ReportFormat.values()) {
				expected.add(file(query, format));
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

	private static String file(ReportQuery query, ReportFormat format) {
		String by = query.by().isEmpty() ? "" : "-by-" + String.join("-", query.by());
		return query.report() + by + "." + format.name().toLowerCase(Locale.ROOT);
	}

}
