package dev.usagemill.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.usagemill.TemporaryWarehouse;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * From the setting to what is read: a million tokens a day at 10 USD, 0.90 euros each
 * until 2026-10-04 and 0.80 from then on.
 */
class CurrencyTest {

	private static final String RATES = """
			rates:
			  - {currency: EUR, from: 2026-10-01, perUsd: 0.90}
			  - {currency: EUR, from: 2026-10-04, perUsd: 0.80}
			  - {currency: GBP, from: 2026-10-03, perUsd: 0.5}
			""";

	@TempDir
	static Path directory;

	@BeforeAll
	static void load() throws IOException {
		StringBuilder log = new StringBuilder();
		for (int day = 1; day <= 5; day++) {
			log.append("{\"id\":\"%d\",\"userId\":\"ben\",\"feature\":\"chat\",\"model\":\"m\",\"tokensInput\":1000000,"
				.formatted(day)).append("\"tokensOutput\":0,\"createdAt\":\"2026-10-0%dT12:00:00Z\"}\n".formatted(day));
		}
		Files.writeString(directory.resolve("app.jsonl"), log);
		Files.writeString(directory.resolve("prices.yml"),
				"currency: USD\nprices:\n  - {model: m, input: 10, output: 10}\n");
		Files.writeString(directory.resolve("rates.yml"), RATES);
		Files.writeString(directory.resolve("limits.yml"),
				"limits:\n  - {users: \"*\", period: month, measure: cost, value: 43}\n");
		Terminal run = type("run", "--settings", settings("USD"));
		assertThat(run.exitCode()).as(run.err()).isZero();
		assertThat(run.out()).contains("limits      1 over (ben), 0 near\n");
	}

	private static String settings(String currency) throws IOException {
		return Files.writeString(directory.resolve(currency + ".yml"), """
				usagemill:
				  logs: app.jsonl
				  prices: prices.yml
				  limits-file: limits.yml
				  warehouse: warehouse
				  rates: rates.yml
				  currency: %s
				""".formatted(currency)).toString();
	}

	@Test
	void aReportIsInTheCurrencyOfTheSettings() throws IOException {
		Terminal report = type("report", "cost", "--settings", settings("EUR"), "--format", "csv");
		assertThat(report.out().lines().map((line) -> line.split(",")[2])).containsExactly("cost_eur",
				"9.00000000000000000000", "9.00000000000000000000", "9.00000000000000000000", "8.00000000000000000000",
				"8.00000000000000000000");
		assertThat(report.err()).contains("Costs in EUR, at the rate of their day");
	}

	@Test
	void filesAndSqlSayWhichCurrencyTheyHave() throws Exception {
		Path file = directory.resolve("cost.parquet");
		type("report", "cost", "--settings", settings("EUR"), "--format", "parquet", "--out", file.toString());
		try (Connection connection = DriverManager.getConnection("jdbc:duckdb:")) {
			assertThat(TemporaryWarehouse.rows(connection, "SELECT sum(cost_eur)::VARCHAR FROM '" + file + "'"))
				.containsExactly(List.of("43.00000000000000000000"));
		}
		assertThat(type("report", "cost", "--settings", settings("EUR"), "--sql").out())
			.contains("-- Costs are in EUR, at the rate of their day,");
	}

	@Test
	void anOptionAsksForAnotherOne() throws IOException {
		Terminal pounds = type("report", "cost", "--settings", settings("EUR"), "--currency", "GBP");
		assertThat(pounds.out().replace('\n', ' ')).contains("≥£15.00",
				"The cost is at least £15.00; 2 requests (2,000,000 tokens) of 2 days before 2026-10-03 have no rate of"
						+ " GBP: add one to the rates file.");
		assertThat(type("report", "cost", "--settings", settings("EUR"), "--currency", "USD").out()).contains("$50.00");
		Terminal none = type("report", "cost", "--settings", settings("EUR"), "--currency", "Euro");
		assertThat(none.exitCode()).isEqualTo(2);
		assertThat(none.err()).contains("'Euro' is no code of a currency in ISO 4217: write EUR, for example.");
		Terminal yen = type("report", "cost", "--settings", settings("EUR"), "--currency", "JPY");
		assertThat(yen.exitCode()).isEqualTo(2);
		assertThat(yen.err()).contains("rates.yml: there is no rate of JPY; add one");
	}

	@Test
	void limitsStayInTheCurrencyOfTheSettings() throws IOException {
		assertThat(type("report", "limits", "--settings", settings("EUR")).out()).contains("near", "€43.00")
			.doesNotContain("over  ");
		for (List<String> command : List.of(List.of("report", "limits"), List.of("dashboard"))) {
			List<String> words = new ArrayList<>(command);
			words.addAll(List.of("--settings", settings("EUR"), "--currency", "GBP"));
			Terminal other = type(words.toArray(String[]::new));
			assertThat(other.exitCode()).isEqualTo(2);
			assertThat(other.err()).contains(
					"--currency GBP: the limits of costs are in EUR, the currency of the settings. Leave --currency");
		}
	}

	@Test
	void theEndOfARunAndThePageFollowTheSettings() throws IOException {
		Path page = directory.resolve("warehouse/dashboard.html");
		for (int time = 0; time < 2; time++) {
			Terminal euros = type("run", "--settings", settings("EUR"), "--fail-on-limit");
			assertThat(euros.exitCode()).isZero();
			assertThat(euros.out()).contains("limits      0 over, 1 near (ben)\n");
			assertThat(Files.readString(page)).contains("<meta name=\"currency\" content=\"EUR\">", "\"sign\":\"€\"",
					"Costs in EUR, at the rate of their day", "€43.00");
			Terminal dollars = type("run", "--settings", settings("USD"), "--fail-on-limit");
			assertThat(dollars.exitCode()).isEqualTo(3);
			assertThat(Files.readString(page)).contains("content=\"USD\">", "\"sign\":\"$\"", "$50.00")
				.doesNotContain("Costs in");
		}
	}

	@Test
	void saysBeforeARunThatRatesAreMissing() throws IOException {
		Path settings = Files.writeString(directory.resolve("missing.yml"),
				Files.readString(Path.of(settings("EUR")))
					.replace("rates: rates.yml", "rates: none")
					.replace("warehouse: warehouse", "warehouse: other"));
		Terminal run = type("run", "--settings", settings.toString());
		assertThat(run.exitCode()).isEqualTo(2);
		assertThat(run.err()).contains("costs are to be read in EUR, and no rates file is named. Name one with");
		assertThat(directory.resolve("other")).doesNotExist();
		Terminal wrong = type("status", "--settings",
				Files.writeString(directory.resolve("wrong.yml"), "usagemill: {currency: EURO}").toString());
		assertThat(wrong.exitCode()).isEqualTo(2);
		assertThat(wrong.err()).contains("wrong.yml:1: usagemill.currency is EURO, but must be a code of ISO 4217");
	}

	@Test
	void importsTheRatesOfTheSettings(@TempDir Path own) throws IOException {
		Path history = Files.writeString(own.resolve("eurofxref-hist.csv"),
				"Date,USD,GBP,\n2026-10-05,1.25,0.8,\n2026-10-02,1.0777,N/A,\n");
		Path file = own.resolve("rates.yml");
		Terminal printed = type("rates", "import", history.toString(), "--rates", file.toString(), "--settings",
				settings("EUR"));
		assertThat(printed.exitCode()).as(printed.err()).isZero();
		assertThat(printed.out()).endsWith("""
				rates:
				  - {currency: EUR, from: 2026-10-02, perUsd: 0.92790201}
				  - {currency: EUR, from: 2026-10-05, perUsd: 0.80000000}
				""");
		assertThat(printed.err()).isEqualTo("2 new rates, 0 unchanged\n");
		assertThat(file).doesNotExist();
		type("rates", "import", history.toString(), "--rates", file.toString(), "--currency", "GBP,EUR", "--from",
				"2026-10-05", "--write");
		assertThat(file).content().contains("{currency: GBP, from: 2026-10-05, perUsd: 0.64000000}");
		Files.writeString(file, Files.readString(file).replace("0.64000000", "0.65"));
		Terminal again = type("rates", "import", history.toString(), "--rates", file.toString(), "--currency", "GBP",
				"--write");
		assertThat(again.exitCode()).isEqualTo(3);
		assertThat(again.err()).contains("0 new rates, 0 unchanged", "not imported, because the rates file differs (1)",
				"  GBP from 2026-10-05 is 0.65 in line 4, not 0.64000000; it stays");
		assertThat(file).content().contains("perUsd: 0.65}");
	}

	@Test
	void saysWhatAnImportNeeds() throws IOException {
		assertThat(type("rates").err()).contains("Name what to do with the rates: import.");
		Terminal file = type("rates", "import", "x.csv", "--currency", "EUR", "--settings", "jobs/usagemill.yml");
		assertThat(file.exitCode()).isEqualTo(2);
		assertThat(file.err()).contains("no rates file is named. Name one with --rates");
		Terminal currency = type("rates", "import", "x.csv", "--settings", settings("USD"));
		assertThat(currency.exitCode()).isEqualTo(2);
		assertThat(currency.err()).contains("say of which the rates are, such as --currency EUR");
		Terminal day = type("rates", "import", "x.csv", "--settings", settings("EUR"), "--from", "1.10.2026");
		assertThat(day.err()).contains("--from '1.10.2026' is no day such as 2026-01-01.");
	}

	private static Terminal type(String... words) {
		return Terminal.type(words);
	}

}
