package dev.usagemill.cli;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import dev.usagemill.Pages;

import static org.assertj.core.api.Assertions.assertThat;

class RunAndReportTest {

	@TempDir
	static Path directory;

	private static Path warehouse;

	private static Terminal first;

	@BeforeAll
	static void load() {
		warehouse = directory.resolve("ware house");
		first = run("sample-data/*.jsonl*");
	}

	@Test
	void theRunSaysWhatHappenedInAtMostFifteenLines() {
		assertThat(first.exitCode()).isZero();
		// only a run of more than ten seconds says how it goes on
		assertThat(first.err().lines()).allMatch((line) -> line.matches("usagemill: (Reading|Merging): .*"));
		assertThat(first.out()).contains("4,013  lines of 5 log files", "3,952", "at least $41.12",
				"in-house-llama-3 31", "Next: ");
		assertThat(first.out().lines().count()).isLessThanOrEqualTo(15);
	}

	/** Long lines are cut there, and each run takes its own time. */
	@ParameterizedTest
	@ValueSource(strings = { "Load 1 ", "Tokens " })
	void theFirstPageShowsWhatIsPrinted(String beginning) {
		List<String> printed = (first.out() + report("table").out()).lines().toList();
		assertThat(Pages.all().code("", beginning).lines()).filteredOn((line) -> !line.startsWith("took "))
			.allMatch((line) -> printed.stream().anyMatch((other) -> other.startsWith(line.split("…")[0])));
	}

	@Test
	void aReportGoesIntoAFileInAnyFormat() throws Exception {
		Path page = directory.resolve("cost.html");
		assertThat(report("html", "--out", page.toString()).out()).isEmpty();
		assertThat(page).content().startsWith("<!DOCTYPE html>").contains("user-00001", "≥$7.33");
		Path file = directory.resolve("cost.parquet");
		Terminal parquet = report("parquet", "--out", file.toString());
		assertThat(parquet.err()).as("what is unpriced").contains("The cost is at least ");
		assertThat(Files.readString(file, StandardCharsets.ISO_8859_1)).startsWith("PAR1").endsWith("PAR1");
		Terminal refused = report("parquet");
		assertThat(refused.exitCode()).isEqualTo(2);
		assertThat(refused.err())
			.isEqualTo("usagemill: --format parquet is no text: name a file, such as --out top-users.parquet\n");
	}

	@Test
	void saysInOneLineWhatCannotBeWritten() {
		for (String file : List.of(directory.resolve("nowhere/x.csv").toString(), directory.toString(), "/dev/full")) {
			for (String format : List.of("csv", "parquet")) {
				Terminal refused = report(format, "--out", file);
				assertThat(refused.exitCode()).as(file).isEqualTo(2);
				assertThat(refused.err()).startsWith("usagemill: cannot write " + file + " (").hasLineCount(1);
			}
			Terminal focus = Terminal.type("export", "focus", "--out", file, "--warehouse", warehouse.toString());
			assertThat(focus.exitCode()).as(file).isEqualTo(2);
			assertThat(focus.err()).startsWith("usagemill: cannot write " + file + " (").hasLineCount(1);
		}
	}

	@Test
	void printsTheSqlOfAReport() {
		String[] command = { "report", "cost", "--by", "month", "--sql", "--warehouse", warehouse.toString() };
		assertThat(Terminal.type(command).out()).startsWith("-- The report cost, 2025-11-01 to 2026-10-31")
			.contains("CREATE TEMP MACRO usd_per", "\nWITH sums AS (")
			.endsWith(";\n");
		List<String> both = new ArrayList<>(List.of(command));
		both.addAll(List.of("--format", "csv"));
		Terminal refused = Terminal.type(both.toArray(String[]::new));
		assertThat(refused.exitCode()).isEqualTo(2);
		assertThat(refused.err()).contains("--sql prints the statement");
	}

	@Test
	void aRunWithUnpricedRequestsWantsALook() throws Exception {
		Path log = Files.writeString(directory.resolve("unpriced.jsonl"),
				"{\"userId\":\"u\",\"feature\":\"f\",\"model\":\"mystery\",\"createdAt\":\"2026-10-01T00:00:00Z\"}\n");
		Terminal terminal = Terminal.type("run", "--warehouse", directory.resolve("unpriced").toString(), "--logs",
				log.toString(), "--prices", "jobs/prices.yml");
		assertThat(terminal.exitCode()).isEqualTo(3);
		assertThat(terminal.out()).contains("100.0 % of the requests are unpriced", "cost        unknown", "mystery 1")
			.doesNotContain("$0");
	}

	@Test
	void aLabelOfTooManyValuesOnADayWantsALook() throws Exception {
		Path log = Files.write(directory.resolve("crowd.jsonl"), IntStream.rangeClosed(1, 10_001)
			.mapToObj((each) -> "{\"userId\":\"u\",\"feature\":\"f\",\"model\":\"gpt-4o\",\"labels\":{\"team\":\"t"
					+ each + "\"},\"createdAt\":\"2026-10-01T00:00:00Z\"}")
			.toList());
		Path settings = Files.writeString(directory.resolve("crowd.yml"),
				"usagemill:\n  labels: [team]\n  dashboard: false\n");
		String warehouse = directory.resolve("crowd").toString();
		Terminal run = Terminal.type("run", "--settings", settings.toString(), "--warehouse", warehouse, "--logs",
				log.toString(), "--prices", "jobs/prices.yml");
		assertThat(run.exitCode()).isEqualTo(3);
		assertThat(run.out())
			.contains("\nlook at     the label team has 10,001 values on 2026-10-01 (limit 10,000 a day)");
		Terminal again = Terminal.type("run", "--settings", settings.toString(), "--warehouse", warehouse, "--logs",
				log.toString(), "--prices", "jobs/prices.yml");
		assertThat(again.exitCode()).as("no such day is written").isZero();
	}

	@Test
	void whoeverNamesAnUnpricedModelSaysWhichPriceIsMissing() throws Exception {
		Path log = Files.writeString(directory.resolve("images.jsonl"),
				"{\"userId\":\"u\",\"feature\":\"f\",\"model\":\"gpt-4o\",\"tokensInput\":165,\"images\":2,"
						+ "\"webSearches\":1,\"createdAt\":\"2026-10-01T00:00:00Z\"}\n"
						+ "{\"userId\":\"u\",\"feature\":\"f\",\"model\":\"gpt-4o\",\"tokensInput\":1000000,"
						+ "\"createdAt\":\"2026-10-01T00:00:00Z\"}\n"
						+ "{\"userId\":\"u\",\"feature\":\"f\",\"model\":\"mystery\",\"tokensInput\":1,"
						+ "\"createdAt\":\"2026-10-01T00:00:00Z\"}\n"
						+ "{\"userId\":\"u\",\"feature\":\"f\",\"model\":\"obscure\",\"tokensInput\":1000,"
						+ "\"tokensCacheReadAudio\":250,\"audioSeconds\":1234.5,"
						+ "\"createdAt\":\"2026-10-01T00:00:00Z\"}\n");
		String warehouse = directory.resolve("images").toString();
		Terminal run = Terminal.type("run", "--warehouse", warehouse, "--logs", log.toString(), "--prices",
				"jobs/prices.yml");
		assertThat(run.out()).contains("gpt-4o 1 (165 tokens; no price for images, webSearches)", "mystery 1 (");
		String nothing = "obscure (no price for audioSeconds, tokensCacheReadAudio, tokensInput, tokensOutput)";
		assertThat(Terminal.type("status", "--warehouse", warehouse).out()).contains("images, webSearches");
		assertThat(Terminal.type("report", "cost", "--warehouse", warehouse).out().replace('\n', ' '))
			.contains("gpt-4o (no price for images, webSearches), mystery, ", nothing);
		assertThat(Files.readString(directory.resolve("images/dashboard.html")))
			.contains("≥$2.50", "gpt-4o (no price for images, webSearches), mystery, ")
			.doesNotContain(">$2.50");
		assertThat(Terminal.type("verify", "--warehouse", warehouse, "--prices", "jobs/prices.yml").exitCode())
			.isEqualTo(0);
		assertThat(Terminal.type("report", "models", "--warehouse", warehouse).out())
			.contains("Images", "Audio", "seconds", "1,234.500", "searches", "25.00%")
			.doesNotContain("Characters", "Tool", "video");
		assertThat(Terminal.type("report", "models", "--warehouse", warehouse, "--format", "csv").out())
			.contains("\nobscure,1,1000,0.250000,", ",0,0,0,0,0,0,1234.500,0,0,0\r\n");
	}

	@Test
	void aCostBelowACentIsNotShownAsNothing() throws Exception {
		Path log = Files.writeString(directory.resolve("tiny.jsonl"),
				"{\"userId\":\"u\",\"feature\":\"f\",\"model\":\"gpt-4o\",\"tokensInput\":165,"
						+ "\"createdAt\":\"2026-10-01T00:00:00Z\"}\n");
		Terminal terminal = Terminal.type("run", "--warehouse", directory.resolve("tiny").toString(), "--logs",
				log.toString(), "--prices", "jobs/prices.yml");
		assertThat(terminal.out()).contains("cost        $0.00041 of these days");
	}

	@Test
	void aDamagedLogFileIsNamedAndTheOthersAreLoaded() throws Exception {
		Path logs = Files.createDirectory(directory.resolve("logs"));
		byte[] compressed = Files.readAllBytes(Path.of("sample-data/app.jsonl.3.gz"));
		Files.write(logs.resolve("cut.jsonl.gz"), java.util.Arrays.copyOf(compressed, compressed.length / 2));
		Files.copy(Path.of("sample-data/app.jsonl"), logs.resolve("app.jsonl"));
		Terminal terminal = Terminal.type("run", "--warehouse", directory.resolve("damaged").toString(), "--logs",
				logs + "/*", "--prices", "jobs/prices.yml");
		assertThat(terminal.exitCode()).isEqualTo(3);
		assertThat(terminal.out()).contains("619  lines of 1 log file", "cut.jsonl.gz is cut or damaged");
	}

	@Test
	void reportsComeInEveryFormat() {
		assertThat(report("table").out()).contains("Top users by cost", "Total");
		assertThat(report("csv").out()).startsWith("user_id,requests,");
		assertThat(report("markdown").out()).contains("| ---");
		JsonNode json = new JsonMapper().readTree(report("json").out());
		assertThat(json.get("schema").asString()).isEqualTo("usagemill.report/1");
		assertThat(json.get("from").asString()).isEqualTo("2026-10-02");
		assertThat(json.get("to").asString()).isEqualTo("2026-10-31");
		assertThat(json.get("totals").get("cost_usd").isString()).isTrue();
	}

	@Test
	void aReportNamesTheDaysThatHoldDataWhenThePeriodHoldsNone() {
		Terminal terminal = Terminal.type("report", "daily-volume", "--from", "2020-01-01", "--to", "2020-01-31",
				"--warehouse", warehouse.toString());
		assertThat(terminal.exitCode()).isZero();
		assertThat(terminal.out()).contains("2026-09-30", "2026-10-31");
	}

	@Test
	void statusListsLoadsRejectedLinesAndUnpricedModels() {
		Terminal terminal = Terminal.type("status", "--warehouse", warehouse.toString());
		assertThat(terminal.exitCode()).isZero();
		assertThat(terminal.out()).contains("4,013", "bad_timestamp", "in-house-llama-3");
	}

	private static Terminal run(String logs) {
		return Terminal.type("run", "--warehouse", warehouse.toString(), "--logs", logs, "--prices", "jobs/prices.yml");
	}

	private static Terminal report(String format, String... more) {
		List<String> words = new ArrayList<>(
				List.of("report", "top-users", "--format", format, "--warehouse", warehouse.toString()));
		words.addAll(List.of(more));
		return Terminal.type(words.toArray(String[]::new));
	}

}
