package dev.usagemill.dashboard;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** How the dashboard looks: themes, screens, paper, and to who uses no mouse or eyes. */
class DashboardLooksTest {

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
	void switchesTheThemeAndRemembersIt() throws IOException, InterruptedException {
		String paper = "getComputedStyle(document.body).backgroundColor";
		browser.ask("document.getElementById('theme').click()");
		String light = browser.ask(paper).asString();
		browser.ask("document.getElementById('theme').click()");
		assertThat(browser.ask(paper).asString()).isNotEqualTo(light);
		assertThat(browser.ask("document.getElementById('theme').textContent").asString()).isEqualTo("Theme: dark");
		browser.screenshot(BrowsedSample.SCREENSHOTS.resolve("dark.png"));
		String dark = browser.ask(paper).asString();
		browser.open(sample.page());
		assertThat(browser.ask(paper).asString()).isEqualTo(dark);
		assertThat(browser.errors).isEmpty();
	}

	@Test
	void fitsADesktopAndAPhone() throws IOException, InterruptedException {
		browser.screenshot(BrowsedSample.SCREENSHOTS.resolve("desktop.png"));
		assertThat(sideways()).isZero();
		browser.size(390, 844, true);
		browser.open(sample.page());
		assertThat(sideways()).isZero();
		browser.screenshot(BrowsedSample.SCREENSHOTS.resolve("phone.png"));
	}

	@Test
	void isPrintedLightWithoutWhatCanOnlyBeClicked() throws IOException {
		browser.ask("for (const theme of ['light', 'dark']) document.getElementById('theme').click()");
		browser.medium("print");
		try {
			assertThat(browser.ask("getComputedStyle(document.body).backgroundColor").asString())
				.isEqualTo("rgb(255, 255, 255)");
			assertThat(browser.ask(
					"[...document.querySelectorAll('button:not(.pick):not(.sort), fieldset, summary, input')].every(part => part.offsetHeight === 0)")
				.asBoolean()).isTrue();
		}
		finally {
			browser.medium("screen");
		}
		browser.ask("window.addEventListener('beforeprint', () => { window.printed = "
				+ "[document.documentElement.dataset.theme, Chart.getChart('cost-chart').width]; })");
		browser.print(BrowsedSample.SCREENSHOTS.resolve("paper.pdf"));
		assertThat(browser.ask("window.printed").toString()).isEqualTo("[\"light\",680]");
		assertThat(browser.ask("document.documentElement.dataset.theme").asString()).isEqualTo("dark");
		assertThat(browser.errors).isEmpty();
	}

	@Test
	void nothingNeedsAMouseOrEyes() {
		browser.ask("document.querySelectorAll('details').forEach(part => { part.open = true; })");
		assertThat(browser
			.ask("[...document.querySelectorAll('canvas')].every(chart => chart.ariaLabel && "
					+ "chart.closest('section').querySelector('details table'))")
			.asBoolean()).isTrue();
		assertThat(browser
			.ask("[...document.querySelectorAll('section')].every(part => "
					+ "part.ariaLabel || document.getElementById(part.getAttribute('aria-labelledby')))")
			.asBoolean()).isTrue();
		assertThat(browser
			.ask("[...document.querySelectorAll('input')].every(input => input.ariaLabel || input.closest('label') && "
					+ "(input.type !== 'radio' || input.closest('fieldset').querySelector('legend').textContent))")
			.asBoolean()).isTrue();
	}

	@Test
	void axeFindsNothing() throws IOException, InterruptedException {
		String axe = new String(getClass().getResourceAsStream("/axe.min.js").readAllBytes(), StandardCharsets.UTF_8);
		// colours go by the theme and sizes by the width: two looks show them all
		for (Map.Entry<String, Integer> look : Map.of("light", 1280, "dark", 390).entrySet()) {
			browser.size(look.getValue(), 900, look.getValue() < 500);
			browser.ask("localStorage.setItem('usagemill-theme', '" + look.getKey() + "')");
			browser.open(sample.page());
			sample.pick("user", "user-00002");
			browser.ask("document.querySelectorAll('details').forEach(part => { part.open = true; })");
			browser.ask(axe + "; 0");
			JsonNode findings = browser.answer("axe.run().then(found => found.violations.map(one => one.id + ': ' + "
					+ "one.nodes.map(node => node.html + ' ' + node.failureSummary).join('; ')))");
			assertThat(findings.valueStream().map(JsonNode::asString)).as(look.toString()).isEmpty();
		}
	}

	@Test
	void aPhoneShowsWhatANameCost() throws InterruptedException {
		browser.size(390, 844, true);
		browser.open(sample.page());
		browser.ask("document.querySelector('[data-table=user] tbody tr bdi').textContent = "
				+ "'elisabeth-charlotte.van-der-berg-hohenstein@example.com'");
		assertThat(browser.ask("document.querySelector('[data-table=user] tbody td').getBoundingClientRect().right")
			.asDouble()).isLessThan(378);
	}

	private static int sideways() {
		return browser.ask("document.documentElement.scrollWidth - document.documentElement.clientWidth").asInt();
	}

}
