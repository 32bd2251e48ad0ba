package dev.usagemill.cli;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

import dev.usagemill.reconcile.Exports;

import static org.assertj.core.api.Assertions.assertThat;

/** What people and scripts are told, and what is left alone. */
class ReconcileCommandTest {

	private static final List<Path> OPENAI = List.of(Exports.file("openai-usage-1.json"),
			Exports.file("openai-usage-2.json"));

	@TempDir
	Path directory;

	private Reconciled warehouse;

	@BeforeEach
	void create() throws IOException {
		this.warehouse = new Reconciled(this.directory);
	}

	/** What the example files have been written from. */
	private Reconciled openAi() throws IOException {
		return this.warehouse.pricedBy(Path.of("jobs/prices.yml"))
			.log("gpt-4o-2024-08-06", "2026-10-01T08:00:00Z", 600, 150, ",\"tokensCacheRead\":400")
			.log("gpt-4o-2024-08-06", "2026-10-01T09:00:00Z", 100, 50)
			.log("gpt-4o-2024-08-06", "2026-10-01T10:00:00Z", 500, 100)
			.log("gpt-4o-mini", "2026-10-01T23:59:59Z", 90, 10)
			.log("claude-sonnet-4-5", "2026-10-01T12:00:00Z", 1, 1);
	}

	@Test
	void showsWhereAnExportOfOpenAiDiffers() throws IOException {
		Terminal terminal = openAi().run().reconcile(OPENAI);
		assertThat(terminal.err()).isEmpty();
		assertThat(terminal.exitCode()).isEqualTo(3);
		assertThat(terminal.out()).startsWith("Compared with OpenAI's usage, 2026-10-01 to 2026-10-03\n\n");
		assertThat(terminal.out().lines().map((line) -> line.strip().replaceAll(" +", " "))).contains(
				"2026-10-03 gpt-4o-mini 0 1 -1 0 50 -50 0 5 -5", "1 of 3 days and models differ.",
				"In all, requests: 4 here, 5 in the export, difference -1.",
				"In all, input tokens: 1,290 here, 1,340 in the export, difference -50.");
		assertThat(terminal.out().replaceAll("\\s+", " ")).contains(
				"There is nothing here of these models on 2026-10-03, where the export has 1 request",
				"Compared as one: gpt-4o-mini (gpt-4o-mini, gpt-4o-mini-2024-07-18).",
				"Not compared, because the export has them on no day: claude-sonnet-4-5 (1 request, $0.000018).");
	}

	@Test
	void endsWithZeroIfNothingDiffers() throws IOException {
		Terminal terminal = openAi().log("gpt-4o-mini", "2026-10-03T00:00:00Z", 50, 5).run().reconcile(OPENAI);
		assertThat(terminal.exitCode()).as(terminal.out()).isZero();
		assertThat(terminal.out()).startsWith("Compared with OpenAI's usage, 2026-10-01 to 2026-10-03\n\n"
				+ "All 3 days and models are equal.\nIn all, requests: 5 here, 5 in the export, difference 0.\n");
	}

	/** The prices are the shipped ones: 800 * 2.5 + 400 * 1.25 + 300 * 10 per million. */
	@Test
	void comparesUsageAndCostTogether() throws IOException {
		openAi().log("gpt-4o-mini", "2026-10-03T00:00:00Z", 50, 5).run();
		List<Path> files = List.of(OPENAI.get(0), Exports.file("openai-costs.json"), OPENAI.get(1));
		Terminal all = this.warehouse.reconcile(files, "--tolerance", "0");
		assertThat(all.exitCode()).isEqualTo(3);
		assertThat(all.out().replaceAll("\\s+", " ")).contains("Compared with OpenAI's usage and OpenAI's costs",
				"2026-10-01 (web search tool calls) $0.00 $0.02 -$0.02 0", "1 of 4 days and models differ.",
				"Billed without a model: (web search tool calls) ($0.02).");
		Terminal models = this.warehouse.reconcile(files, "--tolerance", "0", "--model", "gpt-*");
		assertThat(models.out()).contains("All 3 days and models are equal.");
		assertThat(models.exitCode()).isZero();
	}

	@Test
	void anthropicsCentsAndItsSearchesMeetOurs() throws IOException {
		this.warehouse.pricedBy(Path.of("jobs/prices.yml"))
			.log("claude-sonnet-4-5", "2026-10-01T08:00:00Z", 1350, 70,
					",\"tokensCacheRead\":1000,\"tokensCacheWrite5m\":200,\"tokensCacheWrite1h\":50,\"webSearches\":2")
			.log("claude-sonnet-4-5", "2026-10-02T08:00:00Z", 10, 3)
			.run();
		Terminal usage = this.warehouse.reconcile(Exports.file("anthropic-usage.json"));
		assertThat(usage.exitCode()).as(usage.out()).isZero();
		JsonNode cost = this.warehouse.json(Exports.file("anthropic-cost.json"), "--tolerance", "0");
		assertThat(cost.get("rows")).hasSize(2);
		assertThat(cost.get("rows").get(0).get("model").asString()).isEqualTo("(Web Search Usage)");
		assertThat(cost.get("rows").get(0).get("billed_cost_usd").asString()).isEqualTo("0.02");
		assertThat(cost.get("rows").get(1).get("cost_usd").asString()).isEqualTo("0.022700000000");
		assertThat(new BigDecimal(cost.get("rows").get(1).get("billed_cost_usd").asString()))
			.isEqualByComparingTo("0.0027");
		assertThat(cost.get("totals").get("cost_usd").get("difference").asString()).isEqualTo("0.000000000000");
	}

	@Test
	void csvAndMarkdownAndJsonSayTheSame() throws IOException {
		this.warehouse.log("m", "2026-10-01T08:00:00Z", 100, 10).run();
		Path export = this.warehouse.daily("2026-10-01,m,1,100,10,0,0,0.15");
		Terminal csv = this.warehouse.reconcile(export, "--format", "csv");
		assertThat(csv.exitCode()).isEqualTo(3);
		assertThat(csv.out()).isEqualTo(
				"""
						date,model,cost_usd,billed_cost_usd,cost_difference_usd,unpriced_requests,requests,billed_requests,requests_difference,tokens_input,billed_tokens_input,tokens_input_difference,tokens_output,billed_tokens_output,tokens_output_difference,tokens_cache_read,billed_tokens_cache_read,tokens_cache_read_difference,tokens_cache_write,billed_tokens_cache_write,tokens_cache_write_difference\r
						2026-10-01,m,0.120000000000,0.15,-0.030000000000,0,1,1,0,100,100,0,10,10,0,0,0,0,0,0,0\r
						""");
		assertThat(csv.err()).contains("1 of 1 days and models differ, if a cost may differ by 0.01 USD each.",
				"Likely causes:", "last digits are rounded");
		assertThat(this.warehouse.reconcile(export, "--format", "markdown").out()).contains(
				"| 2026-10-01 | m | $0.12 | $0.15 | -$0.03 | 0 |\n", "\nIn all, cost: $0.12 here, $0.15 in the export");
		JsonNode json = this.warehouse.json(export);
		assertThat(json.get("schema").asString()).isEqualTo("usagemill.reconcile/1");
		assertThat(json.get("equal").asBoolean()).isFalse();
		assertThat(json.get("sources").get(0).asString()).isEqualTo("litellm-daily");
		assertThat(json.get("rows").get(0).get("cost_difference_usd").asString()).isEqualTo("-0.030000000000");
		assertThat(json.get("totals").get("tokens_input").get("billed").asLong()).isEqualTo(100);
		assertThat(json.get("causes").get(0).get("cause").asString()).isEqualTo("price");
	}

	/** Providers tell one number for all that was read from a cache. */
	@Test
	void audioThatWasReadFromACacheCountsAsSuch() throws IOException {
		this.warehouse.log("m", "2026-10-01T08:00:00Z", 100, 10, ",\"tokensCacheRead\":20,\"tokensCacheReadAudio\":30")
			.run();
		Path export = this.warehouse.export("usage.csv",
				"start_time,model,num_model_requests,input_tokens,output_tokens,input_cached_tokens\n"
						+ "1790812800,m,1,100,10,50\n");
		assertThat(this.warehouse.reconcile(export).exitCode()).isZero();
	}

	@Test
	void aCostMayDifferByATolerance() throws IOException {
		this.warehouse.log("m", "2026-10-01T08:00:00Z", 100, 10).run();
		Path export = this.warehouse.daily("2026-10-01,m,1,100,10,0,0,0.13");
		assertThat(this.warehouse.reconcile(export).exitCode()).isZero();
		assertThat(this.warehouse.reconcile(export, "--tolerance", "0.009999").exitCode()).isEqualTo(3);
		assertThat(this.warehouse.reconcile(export).out())
			.contains("All 1 days and models are equal, if a cost may differ by 0.01 USD each.");
	}

	/** 1 of the 2 requests has a price: 0.12 USD are a lower bound, also if billed. */
	@Test
	void aLowerBoundIsShownAsOneAndIsNeverEqual() throws IOException {
		this.warehouse.log("m", "2026-10-01T08:00:00Z", 100, 10)
			.log("m", "2026-10-01T09:00:00Z", 5, 5, ",\"serviceTier\":\"flex\"")
			.log("unheard-of", "2026-10-01T10:00:00Z", 5, 5)
			.run();
		Path export = this.warehouse.daily("2026-10-01,m,2,105,15,0,0,0.12", "2026-10-01,unheard-of,1,5,5,0,0,0.5");
		Terminal terminal = this.warehouse.reconcile(export);
		assertThat(terminal.exitCode()).isEqualTo(3);
		assertThat(terminal.out().lines().map((line) -> line.strip().replaceAll(" +", " "))).contains(
				"2026-10-01 unheard-of unpriced $0.50 unpriced 1", "2026-10-01 m ≥$0.12 $0.12 ≥$0.00 1",
				"In all, cost: ≥$0.12 here, $0.62 in the export, difference ≥-$0.50.");
	}

	@Test
	void theDaysAndTheRowsThatAreShownCanBeFewer() throws IOException {
		this.warehouse.log("m", "2026-10-01T08:00:00Z", 100, 10).run();
		Path export = this.warehouse.daily("2026-10-02,m,1,1,1,0,0,1", "2026-10-03,m,1,1,1,0,0,3",
				"2026-10-04,m,1,1,1,0,0,2");
		String three = this.warehouse.reconcile(export, "--limit", "2").out();
		assertThat(three).contains("3 of 3 days and models differ", "1 of 3 are not shown (--limit).")
			.doesNotContain("2026-10-02  m");
		assertThat(three.lines().map(String::strip).filter((line) -> line.matches("2026-10-0. .*")))
			.extracting((line) -> line.substring(0, 10))
			.containsExactly("2026-10-03", "2026-10-04");
		JsonNode two = this.warehouse.json(export, "--from", "2026-10-03", "--to", "2026-11-30");
		assertThat(two.get("from").asString()).isEqualTo("2026-10-03");
		assertThat(two.get("to").asString()).isEqualTo("2026-10-04");
		assertThat(two.get("rows")).hasSize(2);
	}

	@Test
	void changesNothingInTheWarehouse() throws IOException {
		openAi().run("--zone", "Asia/Tokyo");
		List<String> before = Snapshot.of(this.directory);
		this.warehouse.reconcile(OPENAI);
		this.warehouse.reconcile(OPENAI, "--format", "json");
		assertThat(Snapshot.of(this.directory)).isEqualTo(before);
	}

	@Test
	void anExportWithoutModelsIsComparedByDay() throws IOException {
		this.warehouse.log("m", "2026-10-01T08:00:00Z", 100, 10).log("n", "2026-10-01T08:00:00Z", 100, 10).run();
		Path export = this.warehouse.export("costs.csv",
				"start_time,amount_value,amount_currency,line_item\n1790812800,0.14,usd,\n1790812800,0.11,usd,\n");
		Terminal terminal = this.warehouse.reconcile(export, "--format", "csv");
		assertThat(terminal.exitCode()).as(terminal.out()).isZero();
		assertThat(this.warehouse.reconcile(export, "--tolerance", "0.009").out().replaceAll(" +", " "))
			.contains("1 of 1 days differ", "2026-10-01 $0.24 $0.25 -$0.01 0");
	}

	@Test
	void wrongUsageIsSaidInOneLine() throws IOException {
		Path export = this.warehouse.daily("2026-10-02,m,1,1,1,0,0,1");
		refused(this.warehouse.reconcile(export), "no usage.duckdb in");
		this.warehouse.log("m", "2026-10-01T08:00:00Z", 100, 10).run();
		refused(this.warehouse.reconcile(export, "--source", "litelm-daily"),
				"No source is called 'litelm-daily': did you mean litellm-daily?");
		refused(this.warehouse.reconcile(export, "--tolerance", "-1"), "--tolerance is no amount");
		refused(this.warehouse.reconcile(export, "--tolerance", "1e999999999"), "--tolerance is no amount");
		refused(this.warehouse.reconcile(export, "--limit", "0"), "--limit 0 shows nothing");
		refused(this.warehouse.reconcile(export, "--from", "2026-10-03"),
				"the export has 2026-10-02 to 2026-10-02, none of the days that --from and --to name");
		refused(this.warehouse.reconcile(this.directory.resolve("none")), "there is no such export");
		refused(this.warehouse.reconcile(export, "--model", "gtp-*"), "--model gtp-* is no model of the export");
		refused(this.warehouse.reconcile(List.of(OPENAI.get(0), Exports.file("anthropic-cost.json"))),
				"the files are of several providers (openai-usage, anthropic-cost)");
		assertThat(Terminal.type("reconcile").exitCode()).isEqualTo(2);
	}

	@Test
	void noNameReachesATerminalAsACommand() throws IOException {
		this.warehouse.log("m\\u001b[2J\\u202e", "2026-10-01T08:00:00Z", 100, 10).run();
		Path export = this.warehouse.daily("2026-10-01,n\u001b[2J\u202e,1,1,1,0,0,1");
		for (String format : List.of("table", "markdown", "json")) {
			assertThat(this.warehouse.reconcile(export, "--format", format, "--model", "*").out()).as(format)
				.contains("2026-10-01")
				.doesNotContain("\u001b", "\u202e");
		}
		assertThat(Terminal.withColumns(60, () -> this.warehouse.reconcile(export))
			.out()
			.lines()
			.mapToInt(String::length)
			.max()
			.orElseThrow()).isLessThanOrEqualTo(60);
	}

	private static void refused(Terminal terminal, String problem) {
		assertThat(terminal.exitCode()).as(terminal.out()).isEqualTo(2);
		assertThat(terminal.err()).contains(problem);
		assertThat(terminal.out()).isEmpty();
	}

}
