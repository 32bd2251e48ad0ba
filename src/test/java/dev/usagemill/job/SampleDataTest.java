package dev.usagemill.job;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.usagemill.Pages;

import static org.assertj.core.api.Assertions.assertThat;

/** The page of the sample data names totals that a script in another language counted. */
class SampleDataTest {

	@TempDir
	static Path directory;

	private static Night night;

	private static RunResult result;

	private static Pages page;

	@BeforeAll
	static void load() throws Exception {
		page = Pages.only("sample-data/README.md");
		night = new Night(directory.resolve("warehouse"), "sample-data/*.jsonl*");
		result = night.run();
	}

	@Test
	void everyTotalIsTheExpectedOne() throws Exception {
		Map<String, Long> expected = new HashMap<>();
		page.tableUnder("Totals")
			.forEach((row) -> expected.put(row.get(0).replace("`", ""), Long.parseLong(row.get(1))));
		LoadFigures load = result.loads().get(0);
		Map<String, Long> found = new HashMap<>();
		found.put("lines", load.lines());
		found.put("blank", load.blank());
		found.put("rejected", load.rejected());
		found.put("staged", load.events() + load.duplicates() + load.conflicts());
		found.put("events", load.events());
		found.put("duplicates", load.duplicates());
		found.put("conflicts", load.conflicts());
		found.put("days", (long) load.days().size());
		found.put("rows of daily_usage", count("daily_usage"));
		found.put("rows of daily_usage_summary", count("daily_usage_summary"));
		assertThat(found).isEqualTo(expected);
		assertThat(count("events")).isEqualTo(expected.get("events"));
		assertThat(result.concerns()).isEmpty();
	}

	@Test
	void everyLogFileHasTheExpectedLines() throws Exception {
		Map<String, List<Long>> expected = new HashMap<>();
		page.tableUnder("Log files")
			.stream()
			.filter((row) -> !row.get(0).equals("all"))
			.forEach((row) -> expected.put(row.get(0), row.subList(1, 5).stream().map(Long::parseLong).toList()));
		Map<String, List<Long>> found = new HashMap<>();
		night.load(1)
			.sources()
			.forEach((source) -> found.put(Path.of(source.logFile()).getFileName().toString(),
					List.of(source.counts().lines(), source.counts().blank(), source.counts().rejected(),
							source.counts().staged())));
		assertThat(found).isEqualTo(expected);
	}

	@Test
	void everyRejectedLineIsNamedWithItsPlaceAndReason() throws Exception {
		List<String> expected = page.tableUnder("Rejected lines")
			.stream()
			.map((row) -> String.join("|", row.subList(0, 3)))
			.toList();
		assertThat(night.published("SELECT regexp_extract(log_file, '[^/]+$'), line_number, reason FROM rejected_line"))
			.containsExactlyInAnyOrderElementsOf(expected);
	}

	@Test
	void everyModelHasTheExpectedUsageAndCost() throws Exception {
		String sums = "sum(requests), sum(errors), sum(tokens_input), sum(tokens_output), sum(tokens_cache_read), "
				+ "sum(tokens_cache_write), sum(tokens_reasoning), sum(cost_usd), sum(unpriced_requests)";
		List<String> expected = page.tableUnder("Usage and cost by model").stream().map(SampleDataTest::exact).toList();
		List<String> found = night.published("SELECT model, " + sums
				+ " FROM daily_usage GROUP BY model UNION ALL SELECT 'all', " + sums + " FROM daily_usage");
		assertThat(found.stream().map((row) -> exact(List.of(row.split("\\|")))))
			.containsExactlyInAnyOrderElementsOf(expected);
	}

	/** Costs are written with as many decimals as they need. */
	private static String exact(List<String> row) {
		int place = row.size() - 2;
		String cost = row.get(place);
		boolean unknown = cost.equals("unknown") || cost.equals("null");
		List<String> exact = new ArrayList<>(row);
		exact.set(place, unknown ? "unknown" : new BigDecimal(cost).stripTrailingZeros().toPlainString());
		return String.join("|", exact);
	}

	private static long count(String table) throws Exception {
		return Long.parseLong(night.published("SELECT count(*) FROM " + table).get(0));
	}

}
