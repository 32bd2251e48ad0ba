package dev.usagemill.dashboard;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import dev.usagemill.report.ReportFormat;
import dev.usagemill.report.ReportQuery;
import dev.usagemill.report.Reports;
import dev.usagemill.report.Screen;
import dev.usagemill.report.ShownMoney;

import static org.assertj.core.api.Assertions.assertThat;

/** The numbers of the dashboard, and what answers a click. */
class DashboardInBrowserTest {

	@TempDir(cleanup = CleanupMode.NEVER)
	static Path directory;

	private static BrowsedSample sample;

	private static Browser browser;

	@BeforeAll
	static void start() throws Exception {
		sample = BrowsedSample.start(directory);
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
	void opensWithoutErrorsAndWithoutANetwork() {
		assertThat(browser.ask("typeof Chart").asString()).isEqualTo("function");
		assertThat(browser.errors).isEmpty();
		assertThat(browser.requests).filteredOn((address) -> !address.startsWith("data:"))
			.containsExactly(sample.page().toUri().toString());
		assertThat(browser.ask("performance.getEntriesByType('navigation')[0].domComplete").asDouble())
			.isLessThan(10_000);
	}

	@Test
	void showsTheNumbersOfTheReports() throws IOException {
		for (String days : List.of("7", "30", "90")) {
			choose("period", days);
			compare("top-users", "user", "user_id", days);
			compare("features", "feature", "feature", days);
			compare("models", "model", "model", days);
			JsonNode volume = report(during(ReportQuery.of("features"), days)).get("totals");
			assertThat(browser.ask("document.getElementById('users').textContent").asString())
				.isEqualTo(volume.get("users").asString());
		}
		JsonNode month = report(ReportQuery.of("cost").by("month").during("2026-10-01", "2026-10-31"));
		assertThat(browser.ask("document.getElementById('this-month').dataset.value").asString())
			.isEqualTo(month.get("totals").get("cost_usd").asString());
		assertThat(browser.ask("document.getElementById('this-month').textContent").asString()).isEqualTo("≥$41.12");
	}

	@Test
	void drawsTheNumbersOfTheReports() throws IOException {
		JsonNode volume = report(ReportQuery.of("daily-volume").during("2026-10-02", "2026-10-31"));
		String drawn = "Chart.getChart('volume-chart').data.datasets.map(set => set.data.reduce((a, b) => a + b, 0))";
		JsonNode sums = browser.ask(drawn);
		assertThat(sums.get(0).asLong() + sums.get(1).asLong())
			.isEqualTo(volume.get("totals").get("requests").asLong());
		assertThat(sums.get(1).asLong()).isEqualTo(volume.get("totals").get("errors").asLong());
		assertThat(browser.ask(
				"Chart.getChart('cost-chart').data.datasets.flatMap(set => set.data).reduce((a, b) => a + b, 0).toFixed(6)")
			.asString())
			.isEqualTo(volume.get("totals").get("cost_usd").asDecimal().setScale(6, RoundingMode.HALF_UP).toString());
	}

	@Test
	void keepsWhatIsChosenInTheAddress() throws InterruptedException {
		assertThat(browser.ask("Chart.getChart('volume-chart').data.labels.length").asInt()).isEqualTo(30);
		choose("period", "7");
		assertThat(browser.ask("Chart.getChart('volume-chart').data.labels.length").asInt()).isEqualTo(7);
		choose("stack", "feature");
		assertThat(browser.ask("Chart.getChart('cost-chart').data.datasets[0].label").asString())
			.isEqualTo("summarize");
		choose("measure", "tokens");
		sample.pick("user", "user-00002");
		browser.ask("document.querySelector('[data-key=feature-by-name]').click()");
		String address = browser.ask("location.hash").asString();
		assertThat(address).contains("days=7", "stack=feature", "measure=tokens", "user=user-00002",
				"sort=feature%3Aname%3Aup");
		String shown = browser.ask("document.getElementById('main').innerText").asString();
		browser.ask("location.hash = ''");
		browser.open(sample.page());
		assertThat(browser.ask("document.getElementById('main').innerText").asString()).isNotEqualTo(shown);
		browser.ask("location.hash = '" + address + "'; window.dispatchEvent(new HashChangeEvent('hashchange'))");
		assertThat(browser.ask("document.getElementById('main').innerText").asString()).isEqualTo(shown);
		assertThat(browser.errors).isEmpty();
	}

	@Test
	void latencyIsTheMeanOfTheRequestsThatToldTheirs() throws SQLException {
		choose("measure", "latency");
		String row = "[...document.querySelectorAll('[data-table=model] tbody tr')]"
				+ ".map(row => row.dataset.name + ' ' + row.children[7].textContent).sort().join(';')";
		try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
				Statement statement = connection.createStatement()) {
			statement.execute("ATTACH '" + sample.database() + "' AS usage (READ_ONLY)");
			ResultSet expected = statement.executeQuery("""
					SELECT string_agg(name, ';' ORDER BY name) FROM (
						SELECT model || ' ' || coalesce(format('{:,}', round(sum(duration_ms_sum)
							/ nullif(sum(duration_ms_count), 0))::BIGINT) || ' ms', '-') AS name
						FROM usage.daily_usage WHERE date BETWEEN '2026-10-02' AND '2026-10-31' GROUP BY model)
					""");
			expected.next();
			assertThat(browser.ask(row).asString()).isEqualTo(expected.getString(1)).contains(" ms");
		}
		assertThat(browser.ask("document.getElementById('cost-heading').textContent").asString())
			.isEqualTo("Mean latency per day, by model");
		assertThat(browser.ask("Chart.getChart('cost-chart').options.scales.y.stacked").asBoolean()).isFalse();
		assertThat(browser.errors).isEmpty();
	}

	@Test
	void aClickOnANameFiltersEverything() throws IOException {
		sample.pick("user", "user-00002");
		JsonNode all = report(
				new ReportQuery("daily-volume", "2026-10-02", "2026-10-31", null, "user-00002", null, null));
		assertThat(browser.ask("document.getElementById('requests').textContent").asString())
			.isEqualTo(all.get("totals").get("requests").asString());
		assertThat(browser.ask("document.querySelector('[data-table=model] tfoot td:nth-of-type(2)').textContent")
			.asString()).isEqualTo(all.get("totals").get("requests").asString());
		assertThat(browser.ask("document.querySelectorAll('[data-table=user] tbody tr').length").asInt()).isEqualTo(1);
		browser.ask("document.querySelector('[data-key=filter-user]').click()");
		assertThat(browser.ask("document.querySelectorAll('[data-table=user] tbody tr').length").asInt()).isEqualTo(20);
		assertThat(browser.errors).isEmpty();
	}

	@Test
	void searchesSortsAndTakesAnyDays() throws IOException {
		browser.ask("{ const field = document.querySelector('[data-key=search-user]'); field.value = '0002'; "
				+ "field.dispatchEvent(new Event('input')); }");
		assertThat(names("user")).isNotEmpty().allMatch((name) -> name.contains("0002"));
		browser.ask("document.querySelector('[data-key=model-by-name]').click()");
		assertThat(names("model")).isSorted();
		browser.ask("{ const from = document.getElementById('from'); from.value = '2026-10-05'; "
				+ "document.getElementById('to').value = '2026-10-06'; from.dispatchEvent(new Event('change')); }");
		JsonNode two = report(ReportQuery.of("daily-volume").during("2026-10-05", "2026-10-06"));
		assertThat(browser.ask("document.getElementById('requests').textContent").asString())
			.isEqualTo(two.get("totals").get("requests").asString());
		assertThat(browser.errors).isEmpty();
	}

	@Test
	void aLowerBoundIsOneInTooltipsAndTablesOfDays() throws IOException {
		browser.ask("document.querySelectorAll('details').forEach(part => { part.open = true; })");
		browser.ask("document.querySelector('[data-key=user-by-cost]').click()");
		JsonNode days = report(ReportQuery.of("daily-volume").during("2026-10-02", "2026-10-31"));
		List<String> bounds = days.get("rows")
			.valueStream()
			.filter((day) -> day.get("unpriced_requests").asLong() > 0)
			.map((day) -> "≥" + ShownMoney.atLeast(day.get("cost_usd").asDecimal()))
			.toList();
		assertThat(bounds).isNotEmpty();
		JsonNode footers = browser.ask("Chart.getChart('cost-chart').data.labels.map((day, index) => "
				+ "Chart.getChart('cost-chart').options.plugins.tooltip.callbacks.footer([{ dataIndex: index }]))");
		assertThat(footers.valueStream().map(JsonNode::asString).filter((text) -> text.contains("≥")))
			.containsExactlyElementsOf(bounds.stream().map((bound) -> "Together: " + bound).toList());
	}

	private static void compare(String report, String table, String name, String days) throws IOException {
		JsonNode expected = report(during(ReportQuery.of(report).atMost(20), days));
		String rows = "[...document.querySelectorAll('[data-table=" + table + "] tbody tr')].map(row => "
				+ "[row.dataset.name, ...[1, 0, 5].map(cell => row.querySelectorAll('td')[cell].dataset.value)])";
		List<String> shown = browser.ask(rows).valueStream().map(DashboardInBrowserTest::joined).toList();
		assertThat(shown).as(report + " of " + days + " days")
			.containsExactlyInAnyOrderElementsOf(expected.get("rows")
				.valueStream()
				.map((row) -> Stream.of(name, "requests", "cost_usd", "unpriced_requests")
					.map((column) -> text(row.get(column)))
					.collect(Collectors.joining("|")))
				.toList());
	}

	private static ReportQuery during(ReportQuery query, String days) {
		String from = java.time.LocalDate.parse("2026-10-31").minusDays(Long.parseLong(days) - 1).toString();
		return query.during(from, "2026-10-31");
	}

	private static List<String> names(String table) {
		return browser
			.ask("[...document.querySelectorAll('[data-table=" + table + "] tbody tr')].map(row => row.dataset.name)")
			.valueStream()
			.map(JsonNode::asString)
			.toList();
	}

	private static String text(JsonNode value) {
		return value.isNull() ? "" : plain(value.asString());
	}

	/** Trailing zeros of a number say nothing. */
	private static String plain(String text) {
		return text.matches("[0-9.]+") ? new BigDecimal(text).stripTrailingZeros().toPlainString() : text;
	}

	private static String joined(JsonNode cells) {
		return cells.valueStream().map((cell) -> plain(cell.asString())).collect(Collectors.joining("|"));
	}

	private static JsonNode report(ReportQuery query) throws IOException {
		StringBuilder json = new StringBuilder();
		ReportFormat.JSON.write(Reports.run(sample.database(), query, Clock.systemUTC()), Screen.PLAIN, json);
		return JsonMapper.shared().readTree(json.toString());
	}

	private static void choose(String name, String value) {
		browser.ask("document.querySelector('input[name=" + name + "][value=\"" + value + "\"]').click()");
	}

}
