package dev.usagemill.reconcile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.usagemill.report.Period;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

/** Every format, from an example file; each amount is written here once more by hand. */
class StatementTest {

	private static final String SONNET = "claude-sonnet-4-5-20250929";

	@TempDir
	Path directory;

	@Test
	void readsThePagesOfOpenAisUsage() {
		Statement statement = Exports.read("openai-usage-1.json", "openai-usage-2.json");
		assertThat(statement.formats()).containsExactly(StatementFormat.OPENAI_USAGE);
		assertThat(Exports.rows(statement)).containsExactly(
				entry("2026-10-01 gpt-4o-2024-08-06",
						"{requests=3, tokens_input=1200, tokens_output=300, tokens_cache_read=400}"),
				entry("2026-10-01 gpt-4o-mini-2024-07-18",
						"{requests=1, tokens_input=90, tokens_output=10, tokens_cache_read=0}"),
				entry("2026-10-03 gpt-4o-mini-2024-07-18",
						"{requests=1, tokens_input=50, tokens_output=5, tokens_cache_read=0}"));
		assertThat(statement.days()).isEqualTo(october(1, 3));
		assertThat(statement.isCut()).isFalse();
	}

	@Test
	void knowsWhenPagesAreMissingAndWhichDaysHadNothing() {
		Statement first = Exports.read("openai-usage-1.json");
		assertThat(first.isCut()).isTrue();
		assertThat(first.days()).as("the second day had no usage").isEqualTo(october(1, 2));
		assertThat(Exports.read("openai-usage-2.json").isCut()).isFalse();
	}

	@Test
	void readsPagesOneBehindTheOther() throws IOException {
		Path both = Files.writeString(this.directory.resolve("both.json"),
				Files.readString(Exports.file("openai-usage-1.json"))
						+ Files.readString(Exports.file("openai-usage-2.json")));
		Statement statement = Exports.read(both);
		assertThat(Exports.rows(statement))
			.isEqualTo(Exports.rows(Exports.read("openai-usage-1.json", "openai-usage-2.json")));
		assertThat(statement.isCut()).isFalse();
	}

	@Test
	void readsOpenAisCostsToTheLastDecimalAndTakesTheModelFromTheLineItem() {
		assertThat(Exports.rows(Exports.read("openai-costs.json"))).containsExactly(
				entry("2026-10-01 gpt-4o-2024-08-06", "{cost_usd=0.0055}"),
				entry("2026-10-01 gpt-4o-mini-2024-07-18", "{cost_usd=0.0000195}"),
				entry("2026-10-01 web search tool calls", "{cost_usd=0.02}"),
				entry("2026-10-03 gpt-4o-mini-2024-07-18", "{cost_usd=0.0000105}"));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', nullValues = "-",
			value = { "gpt-4o-2024-08-06, input|gpt-4o-2024-08-06", "gpt-5.6, cached input|gpt-5.6",
					"priority ; gpt-5.6, output, long context|gpt-5.6", "gpt-audio-mini audio, input|gpt-audio-mini",
					"o3, cache writes|o3", "web search tool calls|-", "file search, storage|-", "Images, something|-" })
	void tellsLineItemsOfModelsFromOthers(String item, String model) throws IOException {
		String lineItem = item.replace(';', '|');
		Path file = Files.writeString(this.directory.resolve("costs.csv"),
				"start_time,amount_value,amount_currency,line_item\n1790812800,1,usd,\"" + lineItem + "\"\n");
		Statement.Key key = Exports.read(file).parts().get(0).usage().keySet().iterator().next();
		assertThat(key.model()).isEqualTo((model != null) ? model : "");
		assertThat(key.item()).isEqualTo((model != null) ? "" : lineItem);
	}

	@Test
	void readsCsvFilesOfOpenAiAsTheAnswersOfTheApi() {
		Statement usage = Exports.read("openai-usage.csv");
		assertThat(Exports.rows(usage))
			.isEqualTo(Exports.rows(Exports.read("openai-usage-1.json", "openai-usage-2.json")));
		assertThat(usage.days()).isEqualTo(october(1, 3));
		assertThat(Exports.rows(Exports.read("openai-costs.csv"))).containsExactly(
				entry("2026-10-01 gpt-4o-2024-08-06", "{cost_usd=0.0055}"),
				entry("2026-10-03 gpt-4o-mini-2024-07-18", "{cost_usd=0.0000105}"));
	}

	/** 100 + 200 + 50 + 1000 tokens are the prompts; 0.03 + 0.075 + … cents the cost. */
	@Test
	void readsAnthropicsTokensOfWholePromptsAndItsCents() {
		Map<String, String> usage = Exports.rows(Exports.read("anthropic-usage.json"));
		assertThat(usage).containsExactly(entry("2026-10-01 " + SONNET,
				"{tokens_input=1350, tokens_output=70, tokens_cache_read=1000, tokens_cache_write=250, web_searches=2}"),
				entry("2026-10-02 " + SONNET,
						"{tokens_input=10, tokens_output=3, tokens_cache_read=0, tokens_cache_write=0, web_searches=0}"));
		assertThat(Exports.rows(Exports.read("anthropic-console-usage.csv"))).isEqualTo(usage);
		assertThat(Exports.rows(Exports.read("anthropic-cost.json"))).containsExactly(
				entry("2026-10-01 Web Search Usage", "{cost_usd=0.02}"),
				entry("2026-10-01 " + SONNET, "{cost_usd=0.0027}"),
				entry("2026-10-02 " + SONNET, "{cost_usd=0.000075}"));
		assertThat(Exports.rows(Exports.read("anthropic-console-cost.csv"))).containsExactly(
				entry("2026-10-01 claude-sonnet-4-5", "{cost_usd=1.75}"),
				entry("2026-10-02 web_search", "{cost_usd=0.02}"));
	}

	@Test
	void readsLiteLlmsRequestsByTheirDayInUtcAndLeavesItsOwnCacheOut() {
		Statement statement = Exports.read("litellm-spend-logs.json");
		assertThat(Exports.rows(statement)).containsExactly(
				entry("2026-10-01 openai/gpt-4o",
						"{requests=1, tokens_input=90, tokens_output=30, cost_usd=0.00052500000000000001}"),
				entry("2026-10-02 openai/gpt-4o", "{requests=1, tokens_input=3, tokens_output=1, cost_usd=0.0000105}"));
		assertThat(statement.leftOut()).isEqualTo(1);
		assertThat(Exports.rows(Exports.read("litellm-spend-logs.csv"))).containsExactly(
				entry("2026-10-01 openai/gpt-4o", "{requests=1, tokens_input=90, tokens_output=30, cost_usd=0.000525}"),
				entry("2026-10-02 openai/gpt-4o", "{requests=1, tokens_input=3, tokens_output=1, cost_usd=0.0000105}"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "litellm-daily.json", "litellm-daily.csv", "litellm-activity.json" })
	void readsLiteLlmsDays(String name) {
		Statement statement = Exports.read(name);
		assertThat(statement.formats()).containsExactly(StatementFormat.LITELLM_DAILY);
		assertThat(Exports.rows(statement)).containsExactly(entry("2026-10-01 gpt-4o",
				"{requests=3, tokens_input=100, tokens_output=31, tokens_cache_read=20, tokens_cache_write=0, cost_usd=0.000535}"));
	}

	/** As spreadsheets save it. */
	@Test
	void readsAFileThatBeginsWithAByteOrderMark() throws IOException {
		Path marked = Files.writeString(this.directory.resolve("a.csv"),
				"\uFEFF" + Files.readString(Exports.file("litellm-daily.csv")).replace("\n", "\r\n"));
		assertThat(Exports.rows(Exports.read(marked))).isEqualTo(Exports.rows(Exports.read("litellm-daily.csv")));
	}

	/** A row of embeddings has no answers: their tokens are unknown, not 0. */
	@Test
	void whatOneRowDoesNotTellIsUnknownInTheSum() throws IOException {
		String row = "{\"start_time\":1790812800,\"object\":\"bucket\",\"result\":[%s]}";
		Path file = Files.writeString(this.directory.resolve("a.json"), "{\"data\":[" + row.formatted(
				"{\"model\":\"m\",\"num_model_requests\":1,\"input_tokens\":5},{\"model\":\"m\",\"num_model_requests\":1,"
						+ "\"input_tokens\":5,\"output_tokens\":2},{\"model\":\"k\",\"num_model_requests\":1,\"input_tokens\":5,"
						+ "\"output_tokens\":2},{\"model\":\"k\",\"num_model_requests\":1,\"input_tokens\":5}")
				+ "]}");
		assertThat(Exports.rows(Exports.read(file))).containsExactly(
				entry("2026-10-01 k", "{requests=2, tokens_input=10}"),
				entry("2026-10-01 m", "{requests=2, tokens_input=10}"));
	}

	@Test
	void putsUsageAndCostOfTheSameDaysTogether() {
		Statement statement = Exports.read("openai-costs.json", "openai-usage-1.json");
		assertThat(statement.formats()).containsExactly(StatementFormat.OPENAI_USAGE, StatementFormat.OPENAI_COSTS);
		assertThat(statement.days()).isEqualTo(october(1, 2));
		assertThat(statement.measures()).containsExactly(Measure.REQUESTS, Measure.TOKENS_INPUT, Measure.TOKENS_OUTPUT,
				Measure.TOKENS_CACHE_READ, Measure.COST_USD);
	}

	@Test
	void aNamedFormatIsTaken() {
		List<Path> file = List.of(Exports.file("litellm-daily.csv"));
		assertThat(Statement.read(file, Optional.of(StatementFormat.LITELLM_DAILY)).measures())
			.contains(Measure.COST_USD);
		assertThat(StatementFormat.words()).allMatch((word) -> StatementFormat.named(word).isPresent());
	}

	private static Period october(int from, int to) {
		return new Period(LocalDate.of(2026, 10, from), LocalDate.of(2026, 10, to));
	}

}
