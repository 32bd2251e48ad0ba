package dev.usagemill.dashboard;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;

import org.junit.jupiter.api.Assumptions;

import dev.usagemill.currency.ExchangeRates;
import dev.usagemill.job.Night;
import dev.usagemill.limit.LimitRules;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The dashboard of the sample logs in a real Chromium. Without one the tests are skipped,
 * unless {@code -Dchromium.required=true} says that there must be one.
 *
 * @param database what the page shows
 */
record BrowsedSample(Path database, Path page, Browser browser) implements AutoCloseable {

	/** For people to look at. */
	static final Path SCREENSHOTS = Path.of("target/dashboard");

	static BrowsedSample start(Path directory) throws Exception {
		return start(directory, (warehouse) -> new Night(warehouse, "sample-data/*.jsonl*").run());
	}

	/** The dashboard of other logs. */
	static BrowsedSample start(Path directory, Filling filling) throws Exception {
		Optional<Path> program = Browser.program();
		if (!Boolean.getBoolean("chromium.required")) {
			Assumptions.assumeTrue(program.isPresent(), "no chromium on the PATH: install Debian's package chromium");
		}
		assertThat(program).as("chromium on the PATH").isPresent();
		Path warehouse = directory.resolve("warehouse");
		filling.fill(warehouse);
		Path database = warehouse.resolve("usage.duckdb");
		Path page = directory.resolve("dashboard.html");
		Dashboard.write(database, LimitRules.read(Path.of("jobs/limits.yml")), ExchangeRates.USD, Clock.systemUTC(),
				page, Dashboard.NAMED);
		Files.createDirectories(SCREENSHOTS);
		return new BrowsedSample(database, page,
				Browser.start(program.get(), Files.createDirectory(directory.resolve("profile"))));
	}

	/** As somebody opens it who was never here. */
	void open() throws InterruptedException {
		this.browser.size(1280, 900, false);
		this.browser.errors.clear();
		this.browser.open(this.page);
		this.browser.ask("localStorage.clear()");
		this.browser.requests.clear();
		this.browser.open(this.page);
	}

	/** Clicks a name in a table, so that all is filtered by it. */
	void pick(String table, String name) {
		this.browser
			.ask("document.querySelector('[data-table=" + table + "] tr[data-name=\"" + name + "\"] .pick').click()");
	}

	@Override
	public void close() {
		this.browser.close();
	}

	/** Loads what a page shows. */
	interface Filling {

		void fill(Path warehouse) throws Exception;

	}

}
