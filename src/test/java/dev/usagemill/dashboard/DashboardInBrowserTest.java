package dev.usagemill.dashboard;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import dev.usagemill.job.Night;
import dev.usagemill.limit.LimitRules;
import dev.usagemill.report.ReportFormat;
import dev.usagemill.report.ReportQuery;
import dev.usagemill.report.Reports;
import dev.usagemill.report.Screen;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The dashboard of the sample logs in a real Chromium. Without one the tests are skipped,
 * unless {@code -Dchromium.required=true} says that there must be one. The screenshots
 * lie in {@code target/dashboard} for people to look at.
 */
class DashboardInBrowserTest {

	private static final Path SCREENSHOTS = Path.of("target/dashboard");

	@TempDir(cleanup = CleanupMode.NEVER)
	static Path directory;

	private static Path database;

	private static Browser browser;

	@BeforeAll
	static void openTheDashboard() throws Exception {
		Optional<Path> program = Browser.program();
		if (!Boolean.getBoolean("chromium.required")) {
			Assumptions.assumeTrue(program.isPresent(), "no chromium on the PATH: install Debian's package chromium");
		}
		assertThat(program).as("chromium on the PATH").isPresent();
		Path warehouse = directory.resolve("warehouse");
		new Night(warehouse, "sample-data/*.jsonl*").run();
		database = warehouse.resolve("usage.duckdb");
		Dashboard.write(database, LimitRules.read(Path.of("jobs/limits.yml")), Clock.systemUTC(), page());
		Files.createDirectories(SCREENSHOTS);
		browser = Browser.start(program.get(), Files.createDirectory(directory.resolve("profile")));
	}

	@AfterAll
	static void close() {
		if (browser != null) {
			browser.close();
		}
	}

	@BeforeEach
	void open() throws InterruptedException {
		browser.size(1280, 900, false);
		browser.errors.clear();
		browser.requests.clear();
		browser.open(page());
	}

	@Test
	void opensWithoutErrorsAndWithoutANetwork() {
		assertThat(browser.ask("typeof Chart").asString()).isEqualTo("function");
		assertThat(browser.errors).isEmpty();
		assertThat(browser.requests).containsExactly(page().toUri().toString());
		assertThat(browser.ask("performance.getEntriesByType('navigation')[0].domComplete").asDouble())
			.isLessThan(10_000);
	}

	@Test
	void showsTheNumbersOfTheReports() throws IOException {
		for (String days : List.of("7", "30", "90")) {
			compare("top-users", days, "user_id", "requests", "errors", "cost_usd", "unpriced_requests");
			compare("features", days, "feature", "requests", "request_share", "users", "cost_usd", "unpriced_requests");
			compare("error-rate", days, "feature", "requests", "errors", "error_rate");
			compare("models", days, "model", "requests", "cache_share", "cost_usd", "unpriced_requests");
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
	void switchesThePeriodAndTheStack() {
		assertThat(browser.ask("Chart.getChart('volume-chart').data.labels.length").asInt()).isEqualTo(30);
		choose("period", "7");
		assertThat(browser.ask("Chart.getChart('volume-chart').data.labels.length").asInt()).isEqualTo(7);
		assertThat(visible("[data-period]")).isNotEmpty().containsOnly("7");
		assertThat(
				browser.ask("[...document.querySelectorAll('[data-age]')].filter(row => !row.hidden).length").asInt())
			.isEqualTo(2 * 7);
		choose("stack", "feature");
		assertThat(browser.ask("Chart.getChart('cost-chart').data.datasets[0].label").asString())
			.isEqualTo("summarize");
		assertThat(visible("[data-stack]").stream().distinct().toList()).containsExactly("feature");
		assertThat(browser.errors).isEmpty();
	}

	@Test
	void switchesTheTheme() throws IOException {
		String paper = "getComputedStyle(document.body).backgroundColor";
		browser.ask("document.getElementById('theme').click()");
		String light = browser.ask(paper).asString();
		browser.ask("document.getElementById('theme').click()");
		assertThat(browser.ask(paper).asString()).isNotEqualTo(light);
		assertThat(browser.ask("document.getElementById('theme').textContent").asString()).isEqualTo("Theme: dark");
		browser.screenshot(SCREENSHOTS.resolve("dark.png"));
		assertThat(browser.errors).isEmpty();
	}

	@Test
	void fitsADesktopAndAPhone() throws IOException, InterruptedException {
		browser.screenshot(SCREENSHOTS.resolve("desktop.png"));
		assertThat(sideways()).isZero();
		browser.size(390, 844, true);
		browser.open(page());
		assertThat(sideways()).isZero();
		browser.screenshot(SCREENSHOTS.resolve("phone.png"));
	}

	@Test
	void isPrintedLightWithoutWhatCanOnlyBeClicked() throws IOException {
		browser.ask("for (const theme of ['light', 'dark']) document.getElementById('theme').click()");
		browser.medium("print");
		try {
			assertThat(browser.ask("getComputedStyle(document.body).backgroundColor").asString())
				.isEqualTo("rgb(255, 255, 255)");
			assertThat(browser.ask(
					"[...document.querySelectorAll('button, fieldset, summary')].every(part => part.offsetHeight === 0)")
				.asBoolean()).isTrue();
		}
		finally {
			browser.medium("screen");
		}
		browser.ask("window.addEventListener('beforeprint', () => { window.printed = "
				+ "[document.documentElement.dataset.theme, Chart.getChart('cost-chart').width]; })");
		browser.print(SCREENSHOTS.resolve("paper.pdf"));
		assertThat(browser.ask("window.printed").toString()).isEqualTo("[\"light\",680]");
		assertThat(browser.ask("document.documentElement.dataset.theme").asString()).isEqualTo("dark");
		assertThat(browser.errors).isEmpty();
	}

	@Test
	void nothingNeedsAMouseOrEyes() {
		assertThat(browser
			.ask("[...document.querySelectorAll('canvas')].every(chart => chart.ariaLabel && "
					+ "chart.closest('section').querySelector('details table'))")
			.asBoolean()).isTrue();
		assertThat(browser
			.ask("[...document.querySelectorAll('section')].every(part => "
					+ "part.ariaLabel || document.getElementById(part.getAttribute('aria-labelledby')))")
			.asBoolean()).isTrue();
		assertThat(browser
			.ask("[...document.querySelectorAll('input')].every(input => input.closest('label') && "
					+ "input.closest('fieldset').querySelector('legend').textContent)")
			.asBoolean()).isTrue();
	}

	private static void compare(String report, String days, String... columns) throws IOException {
		String from = java.time.LocalDate.parse("2026-10-31").minusDays(Long.parseLong(days) - 1).toString();
		JsonNode expected = report(ReportQuery.of(report).atMost(20).during(from, "2026-10-31"));
		String rows = "[...document.querySelectorAll('[data-period=\"" + days + "\"] [data-report=\"" + report
				+ "\"] tbody tr')].map(row => [...row.querySelectorAll('td:not(.bars)')]"
				+ ".map(cell => cell.dataset.value || cell.dataset.text))";
		List<String> shown = browser.ask(rows).valueStream().map(DashboardInBrowserTest::joined).toList();
		assertThat(shown).as(report + " of " + days + " days")
			.containsExactlyElementsOf(expected.get("rows")
				.valueStream()
				.map((row) -> Stream.of(columns)
					.map((column) -> text(row.get(column)))
					.collect(Collectors.joining("|")))
				.toList());
	}

	private static String text(JsonNode value) {
		return value.isNull() ? "unpriced" : plain(value.asString());
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
		ReportFormat.JSON.write(Reports.run(database, query, Clock.systemUTC()), Screen.PLAIN, json);
		return JsonMapper.shared().readTree(json.toString());
	}

	private static void choose(String name, String value) {
		browser.ask("document.querySelector('input[name=" + name + "][value=\"" + value + "\"]').click()");
	}

	private static List<String> visible(String selector) {
		return browser
			.ask("[...document.querySelectorAll('" + selector
					+ "')].filter(part => !part.hidden).map(part => Object.values(part.dataset)[0])")
			.valueStream()
			.map(JsonNode::asString)
			.toList();
	}

	private static int sideways() {
		return browser.ask("document.documentElement.scrollWidth - document.documentElement.clientWidth").asInt();
	}

	private static Path page() {
		return directory.resolve("dashboard.html");
	}

}
