package dev.usagemill.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class PricesCommandTest {

	private static final String PRICES = """
			# mine
			currency: USD
			strip: {prefixes: [vendor/]}
			prices:
			  - model: big
			    aliases: [huge]
			    input: 3.00
			    output: 15.00
			    cacheRead: 0.30
			    longContext:
			      - {above: 200000, input: 6.00, output: 22.50}
			    tiers:
			      batch: {input: 1.50, output: 7.50}
			  - model: big
			    from: 2026-10-02
			    input: 2.00
			    output: 10.00
			""";

	@TempDir
	Path directory;

	private Path prices;

	@BeforeEach
	void writePrices() throws IOException {
		this.prices = Files.writeString(this.directory.resolve("prices.yml"), PRICES);
	}

	@Test
	void listsEveryPeriodTierAndBand() {
		Terminal terminal = prices("list");
		assertThat(terminal.exitCode()).isZero();
		assertThat(terminal.out()).contains("big, from the beginning\n  also huge\n", "big, from 2026-10-02\n",
				"1 models, 2 price periods");
		assertThat(terminal.out().lines().map((line) -> line.replaceAll(" +", " "))).contains(
				" standard 3.00 15.00 0.30 3.00 3.00 15.00", " above 200,000 6.00 22.50 0.30 6.00 6.00 22.50",
				" batch 1.50 7.50 1.50 1.50 1.50 7.50");
		assertThat(terminal.out().lines().limit(7)).allMatch((line) -> line.length() <= 80);
	}

	@Test
	void explainsRulePeriodTierBandAndEachPrice() {
		Terminal terminal = prices("explain", "vendor/huge", "--date", "2026-10-01", "--tokens-input", "200001");
		assertThat(terminal.exitCode()).isZero();
		assertThat(lines(terminal)).contains("found by strip rules: vendor/huge became huge, a listed alias of big",
				"period from the beginning until 2026-10-01 (" + this.prices + ":5)", "tier standard",
				"band above 200,000, for a prompt of 200,001 tokens (bands begin above 200,000)",
				"input 6.00 given by the band", "cacheRead 0.30 given by the base, which the band keeps",
				"cacheWrite1h 6.00 not given, so as input", "reasoning 22.50 not given, so as output");
	}

	@Test
	void explainsTheBoundaryItselfByTheLowerBand() {
		assertThat(prices("explain", "big", "--date", "2026-10-01", "--tokens-input", "200000").out())
			.contains("base, for a prompt of 200,000 tokens")
			.contains("3.00  given\n");
	}

	@Test
	void explainsWhyAModelIsUnpriced() throws IOException {
		assertThat(prices("explain", "bigger").out()).contains("no model and no alias has this name");
		assertThat(prices("explain", "big", "--tier", "flex", "--date", "2026-10-01").out())
			.contains("no prices for this service tier, only for standard, batch");
		Files.writeString(this.prices, PRICES.replace("    aliases: [huge]\n", "    from: 2026-01-01\n"));
		assertThat(prices("explain", "big", "--date", "2025-12-31").out()).contains("prices only from 2026-01-01 on");
	}

	@Test
	void linesUpPricesOfWhatHasALongName() throws IOException {
		Files.writeString(this.prices, "currency: USD\nprices:\n  - {model: big, input: 2, perThousandSearches: 10}\n");
		assertThat(prices("explain", "big").out()).contains("""
				                    USD per million tokens
				input                       2.00  given
				""", """
				perThousandSearches        10.00  given; USD per thousand searches
				""");
	}

	@Test
	void estimatesOneRequestAndShowsEachPart() {
		Terminal terminal = type("estimate", "--model", "big", "--date", "2026-10-01", "--input", "200001",
				"--cache-read", "1", "--output", "10", "--reasoning", "4");
		assertThat(terminal.exitCode()).isZero();
		assertThat(lines(terminal)).contains("input 200,000 6.00 per 1M 1.20", "cacheRead 1 0.30 per 1M 0.0000003",
				"output 6 22.50 per 1M 0.000135", "reasoning 4 22.50 per 1M 0.00009", "cost 1.2002253");
	}

	@Test
	void estimatesNothingForARequestWithoutAPrice() {
		Terminal terminal = type("estimate", "--model", "other", "--input", "1");
		assertThat(terminal.exitCode()).isEqualTo(3);
		assertThat(terminal.out()).contains("cost         unknown").doesNotContain("0.00");
	}

	@Test
	void refusesTokensThatNoRequestHas() {
		Terminal terminal = type("estimate", "--model", "big", "--input", "1", "--cache-read", "2");
		assertThat(terminal.exitCode()).isEqualTo(2);
		assertThat(terminal.err()).contains("is more than input 1");
	}

	@Test
	void refusesADateOfSeveralDays() {
		Terminal terminal = prices("explain", "big", "--date", "7d");
		assertThat(terminal.exitCode()).isEqualTo(2);
		assertThat(terminal.err()).contains("'7d' names several days").hasLineCount(1);
	}

	@Test
	void checksAFileWithoutFaults() {
		Terminal terminal = prices("check");
		assertThat(terminal.exitCode()).isZero();
		assertThat(terminal.out()).isEqualTo(this.prices + ": 0 errors, 0 warnings\n");
	}

	@Test
	void checksAFileWithFaultsAndEndsWithTwo() throws IOException {
		Files.writeString(this.prices, PRICES.replace("input: 2.00", "input: -2.00").replace("above: 200000, ", ""));
		Terminal terminal = prices("check");
		assertThat(terminal.exitCode()).isEqualTo(2);
		assertThat(terminal.out()).contains("error    " + this.prices + ":11: above: is missing",
				"error    " + this.prices + ":16: input: \"-2.00\" is negative", "2 errors, 0 warnings");
	}

	@Test
	void warnsOfModelsInTheWarehouseWithoutAPrice() throws IOException {
		Path log = Files.writeString(this.directory.resolve("app.jsonl"),
				event("mystery", "") + event("big", ",\"serviceTier\":\"flex\"") + event("huge", ""));
		assertThat(type("run", "--logs", log.toString()).exitCode()).isEqualTo(3);
		Terminal terminal = prices("check");
		assertThat(terminal.exitCode()).isZero();
		assertThat(terminal.out()).contains("warning  mystery: no price for 1 requests, from 2026-10-01 to 2026-10-01",
				"warning  big: 1 requests were unpriced when they were loaded", "0 errors, 2 warnings");
	}

	@Test
	void importsToStdoutAndSaysOnStderrWhatItLeavesOut() throws IOException {
		Terminal terminal = prices("import", map().toString());
		assertThat(terminal.exitCode()).isZero();
		assertThat(terminal.out()).startsWith("# mine\n").contains("  - model: small\n    from: 2026-11-05\n");
		assertThat(terminal.err()).contains("1 new models and 1 new periods from 2026-11-05, 0 unchanged",
				"output_cost_per_pixel: the size of an image is not counted: small");
		assertThat(this.prices).hasContent(PRICES);
	}

	@Test
	void importsIntoThePriceFileWhenToldTo() throws IOException {
		Terminal terminal = prices("import", map().toString(), "--from", "2026-12-01", "--models", "big", "--write");
		assertThat(terminal.exitCode()).isZero();
		assertThat(terminal.out()).isEmpty();
		assertThat(Files.readString(this.prices)).startsWith("# mine\n")
			.contains("from: 2026-12-01")
			.doesNotContain("small");
		assertThat(prices("check").out()).contains("0 errors, 0 warnings");
		try (var files = Files.list(this.directory)) {
			assertThat(files.map((file) -> file.getFileName().toString())).containsExactlyInAnyOrder("prices.yml",
					"map_2026-11-05.json");
		}
	}

	@Test
	void importsOnlyWhatTheWarehouseUses() throws IOException {
		Path log = Files.writeString(this.directory.resolve("app.jsonl"), event("huge", "") + event("mystery", ""));
		type("run", "--logs", log.toString());
		Terminal terminal = prices("import", map().toString(), "--used");
		assertThat(terminal.err()).contains("0 new models and 1 new periods", "without prices in the map: mystery");
	}

	@Test
	void leavesAlonePricesThatContradictTheMapAndEndsWithThree() throws IOException {
		Terminal terminal = prices("import", map().toString(), "--from", "2026-10-02");
		assertThat(terminal.exitCode()).isEqualTo(3);
		assertThat(terminal.err()).contains("not imported, because the price file differs (1)",
				"line 14 already has another price from that day; it stays: big");
	}

	@Test
	void refusesAModelThatTheMapDoesNotHaveAndAMapWithoutADate() throws IOException {
		Terminal missing = prices("import", map().toString(), "--models", "big,other");
		assertThat(missing.exitCode()).isEqualTo(2);
		assertThat(missing.err()).contains("has no prices for other");
		Path undated = Files.copy(map(), this.directory.resolve("map.json"));
		assertThat(prices("import", undated.toString()).err()).contains("has no date: say from which day");
		assertThat(prices("import", this.directory.resolve("none-2026-01-01.json").toString()).exitCode()).isEqualTo(2);
	}

	private Path map() throws IOException {
		return Files.writeString(this.directory.resolve("map_2026-11-05.json"), """
				{"big": {"input_cost_per_token": 1e-06, "output_cost_per_token": 5e-06},
				 "small": {"input_cost_per_token": 1e-07, "output_cost_per_token": 4e-07,
				           "output_cost_per_pixel": 1e-06}}
				""");
	}

	private static String event(String model, String more) {
		return "{\"userId\":\"u\",\"feature\":\"f\",\"model\":\"" + model + "\"" + more
				+ ",\"createdAt\":\"2026-10-01T00:00:00Z\"}\n";
	}

	private static List<String> lines(Terminal terminal) {
		return terminal.out().lines().map((line) -> line.replaceAll(" +", " ")).toList();
	}

	private Terminal prices(String... arguments) {
		List<String> all = new ArrayList<>(List.of("prices"));
		all.addAll(Arrays.asList(arguments));
		return type(all.toArray(String[]::new));
	}

	private Terminal type(String... arguments) {
		List<String> all = new ArrayList<>(Arrays.asList(arguments));
		all.addAll(List.of("--prices", this.prices.toString(), "--warehouse",
				this.directory.resolve("warehouse").toString()));
		return Terminal.type(all.toArray(String[]::new));
	}

}
