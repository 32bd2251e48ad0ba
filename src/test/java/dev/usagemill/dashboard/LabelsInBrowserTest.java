package dev.usagemill.dashboard;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import dev.usagemill.job.Night;
import dev.usagemill.report.ReportFormat;
import dev.usagemill.report.ReportQuery;
import dev.usagemill.report.Reports;
import dev.usagemill.report.Screen;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Labels on the dashboard: the first was taken off the setting before the second came.
 */
class LabelsInBrowserTest {

	@TempDir(cleanup = CleanupMode.NEVER)
	static Path directory;

	private static BrowsedSample sample;

	private static Browser browser;

	@BeforeAll
	static void start() throws Exception {
		sample = BrowsedSample.start(directory, LabelsInBrowserTest::fill);
		browser = sample.browser();
	}

	@AfterAll
	static void close() {
		if (sample != null) {
			sample.close();
		}
	}

	@BeforeEach
	void open() throws InterruptedException {
		sample.open();
	}

	@Test
	void tablesAndChartsOfALabelHoldTheNumbersOfTheReports() throws IOException {
		for (String label : List.of("team", "plan")) {
			assertThat(shown("label_" + label)).isEqualTo(reported(label, null, Map.of())).isNotEmpty();
			browser.ask("document.querySelector('input[name=stack][value=label_" + label + "]').click()");
			assertThat(text("cost-heading")).isEqualTo("Cost per day, by " + label);
			assertThat(names("Chart.getChart('cost-chart').data.datasets.map(set => set.label)"))
				.containsExactlyInAnyOrderElementsOf(names("[...document.querySelectorAll('[data-table=label_" + label
						+ "] tbody tr')].map(row => row.dataset.name)"))
				.contains("(none)");
		}
		assertThat(names(
				"[...document.querySelectorAll('[data-table=label_team] tbody tr')].map(row => row.dataset.name)"))
			.containsExactlyInAnyOrder("ads & more", "search", "\"<b>\"", "(none)");
		assertThat(browser.errors).isEmpty();
	}

	@Test
	void aClickOnAValueFiltersWhatIsHeldByItAndNamesTheReportOfTheRest() throws IOException {
		sample.pick("label_team", "search");
		assertThat(shown("feature")).isEqualTo(reported("feature", null, Map.of("team", "search")));
		assertThat(shown("model")).isEqualTo(reported("model", null, Map.of("team", "search")));
		for (String missing : List.of("user", "label_plan")) {
			assertThat(browser.ask("document.querySelector('[data-table=" + missing + "] .live').innerText").asString())
				.contains("usagemill report cost --by team," + missing.replace("label_", ""));
		}
		assertThat(browser.ask("document.querySelector('input[name=stack][value=user]').disabled").asBoolean())
			.isTrue();
		assertThat(text("users")).isEqualTo("-");
		sample.pick("feature", "chat");
		assertThat(shown("model")).isEqualTo(reported("model", "chat", Map.of("team", "search"))).isNotEmpty();
		assertThat(browser.errors).isEmpty();
	}

	@Test
	void aClickOnAFeatureFiltersLabels() throws IOException {
		sample.pick("feature", "chat");
		assertThat(shown("label_team")).isEqualTo(reported("team", "chat", Map.of())).isNotEmpty();
		assertThat(shown("label_plan")).isEqualTo(reported("plan", "chat", Map.of())).isNotEmpty();
		sample.pick("label_team", "search");
		assertThat(shown("label_team")).hasSize(1).isSubsetOf(reported("team", "chat", Map.of()));
	}

	@Test
	void thoseWithoutALabelAreAChoiceToo() throws Exception {
		sample.pick("label_team", "(none)");
		List<String> without = reported("model", null, Map.of("team", ""));
		assertThat(shown("model")).isEqualTo(without).isNotEmpty();
		assertThat(text("filters")).startsWith("Only team (none) ×");
		String address = browser.ask("location.hash").asString();
		browser.open(sample.page());
		browser.ask("location.hash = '" + address + "'; window.dispatchEvent(new HashChangeEvent('hashchange'))");
		assertThat(shown("model")).isEqualTo(without);
		browser.ask("document.querySelector('[data-key=filter-label_team]').click()");
		assertThat(shown("model")).isEqualTo(reported("model", null, Map.of()));
	}

	private static void fill(Path warehouse) throws Exception {
		Path log = warehouse.resolveSibling("usage.jsonl");
		Files.write(log, IntStream.range(0, 90).mapToObj((each) -> event(each, "team")).toList());
		new Night(warehouse, log.toString()).with("labels", "team").run();
		Files.write(log,
				IntStream.range(0, 150).mapToObj((each) -> event(each, (each < 90) ? "team" : "plan")).toList());
		new Night(warehouse, log.toString()).with("labels", "plan").run();
	}

	private static String event(int number, String label) {
		String value = List.of("search", "\\\"<b>\\\"", "ads & more").get(number % 3);
		String labels = (number % 5 > 0) ? "\"" + label + "\":\"" + value + "\"" : "";
		return """
				{"id":"e%d","userId":"u%d","feature":"%s","model":"%s","tokensInput":%d,"tokensOutput":7,"labels":{%s},\
				"createdAt":"2026-10-%02dT12:00:00Z"}""".formatted(number, number % 4,
				List.of("chat", "search").get(number % 2),
				List.of("gpt-4o", "gpt-4o-mini", "of-tomorrow").get(number % 7 % 3), number * 13 + 1, labels,
				number % 20 + 1);
	}

	/** As the table shows them: name, requests, cost and unpriced requests. */
	private static List<String> shown(String table) {
		return browser
			.ask("[...document.querySelectorAll('[data-table=" + table + "] tbody tr')].map(row => [row.dataset.name, "
					+ "...[1, 0, 5].map(cell => row.querySelectorAll('td')[cell].dataset.value)])")
			.valueStream()
			.map((row) -> row(row.get(0), row.get(1), row.get(2), row.get(3)))
			.sorted()
			.toList();
	}

	private static List<String> reported(String by, String feature, Map<String, String> labels) throws IOException {
		ReportQuery query = new ReportQuery("cost", "2026-09-21", "2026-10-20", null, null, feature, null, labels,
				List.of(by), null);
		StringBuilder json = new StringBuilder();
		ReportFormat.JSON.write(Reports.run(sample.database(), query, Clock.systemUTC()), Screen.PLAIN, json);
		return JsonMapper.shared()
			.readTree(json.toString())
			.get("rows")
			.valueStream()
			.map((row) -> row(row.has(by) ? row.get(by) : row.get("label_" + by), row.get("requests"),
					row.get("cost_usd"), row.get("unpriced_requests")))
			.sorted()
			.toList();
	}

	private static String row(JsonNode name, JsonNode requests, JsonNode cost, JsonNode unpriced) {
		boolean isKnown = !cost.isNull() && !cost.asString().isEmpty();
		return String.join("|", name.isNull() ? "(none)" : name.asString(), requests.asString(),
				isKnown ? new BigDecimal(cost.asString()).setScale(12).toPlainString() : "", unpriced.asString());
	}

	private static List<String> names(String script) {
		return browser.ask(script).valueStream().map(JsonNode::asString).toList();
	}

	private static String text(String id) {
		return browser.ask("document.getElementById('" + id + "').textContent").asString();
	}

}
