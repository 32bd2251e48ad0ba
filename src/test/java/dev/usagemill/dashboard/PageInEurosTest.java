package dev.usagemill.dashboard;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import dev.usagemill.currency.ExchangeRates;
import dev.usagemill.limit.LimitRules;
import dev.usagemill.report.Euros;
import dev.usagemill.report.UsageTables;

import static org.assertj.core.api.Assertions.assertThat;

/** The page over a change of the rate, calculated by hand. */
class PageInEurosTest {

	private static final Clock NOON = Clock.fixed(Instant.parse("2026-11-20T12:00:00Z"), ZoneOffset.UTC);

	private static final Pattern FIGURES = Pattern.compile("(?s)<script[^>]*id=\"figures\"[^>]*>(.*?)</script>");

	@TempDir
	Path directory;

	private Path write() throws SQLException {
		return write(this.directory.resolve("usage.duckdb"));
	}

	private static Path write(Path file) throws SQLException {
		try (UsageTables tables = UsageTables.create(file, "UTC")) {
			tables.usage("2026-11-17", "ada", "chat", "m", 3, 0, "12.345678901234", 0)
				.usage("2026-11-18", "ada", "chat", "m", 1, 0, "100", 0)
				.usage("2026-11-19", "bob", "chat", "m", 2, 0, "0.000000000001", 0);
		}
		return file;
	}

	@Test
	void holdsExactEuros() throws SQLException {
		String page = Dashboard.page(write(), LimitRules.NONE,
				Euros.from("2026-11-01", "0.92", "2026-11-18", "0.87654321"), NOON);
		JsonNode figures = figures(page);
		assertThat(figures.get("currency").asString()).isEqualTo("EUR");
		assertThat(figures.get("sign").asString()).isEqualTo("€");
		assertThat(costs(figures)).containsExactly(new BigDecimal("11.35802458913528000000"),
				new BigDecimal("87.65432100000000000000"), new BigDecimal("0.00000000000087654321"));
		assertThat(page).contains("Costs in EUR, at the rate of their day.", "€99.01")
			.doesNotContainPattern(">\\$[0-9]");
	}

	@Test
	void scriptsAddUpEurosToTheLastDecimal(@TempDir(cleanup = CleanupMode.NEVER) Path own) throws Exception {
		try (BrowsedSample sample = BrowsedSample.start(own,
				(warehouse) -> write(Files.createDirectory(warehouse).resolve("usage.duckdb")))) {
			Files.writeString(sample.page(), Dashboard.page(sample.database(), LimitRules.NONE,
					Euros.from("2026-11-01", "0.92", "2026-11-18", "0.87654321"), NOON));
			sample.open();
			assertThat(sample.browser().ask("document.getElementById('cost').innerText").asString())
				.isEqualTo("€99.01");
			assertThat(sample.browser()
				.ask("document.querySelector('[data-table=user] tr[data-name=ada] td').dataset.value")
				.asString()).isEqualTo("99.01234558913528000000");
			assertThat(sample.browser().errors).isEmpty();
		}
	}

	@Test
	void marksADayWithoutARate() throws SQLException {
		String page = Dashboard.page(write(), LimitRules.NONE, Euros.from("2026-11-18", "0.87654321"), NOON);
		JsonNode figures = figures(page);
		assertThat(costs(figures)).startsWith((BigDecimal) null);
		assertThat(figures.get("unpriced").valueStream().map(JsonNode::asInt)).containsExactly(3, 0, 0);
		assertThat(page).contains("≥€87.65",
				"3 requests (330 tokens) of 1 day before 2026-11-18 have no rate of EUR: add one to the rates file.");
	}

	@Test
	void staysInDollarsWithoutACurrency() throws SQLException {
		String page = Dashboard.page(write(), LimitRules.NONE, ExchangeRates.USD, NOON);
		assertThat(page).contains("$112.35", "<meta name=\"currency\" content=\"USD\">").doesNotContain("Costs in");
		assertThat(figures(page).get("sign").asString()).isEqualTo("$");
	}

	private static List<BigDecimal> costs(JsonNode figures) {
		List<BigDecimal> costs = new ArrayList<>();
		for (String cost : figures.get("cost").asString().split(" ")) {
			costs.add(cost.isEmpty() ? null : new BigDecimal(new BigInteger(cost), figures.get("decimals").asInt()));
		}
		return costs;
	}

	private static JsonNode figures(String page) {
		Matcher found = FIGURES.matcher(page);
		assertThat(found.find()).isTrue();
		return JsonMapper.shared().readTree(found.group(1));
	}

}
