package dev.usagemill.pricing;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/** How the keys of a public price map become prices of a price file. */
class SourcePricesTest {

	private static final JsonMapper JSON = JsonMapper.builder()
		.enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
		.build();

	private final List<ImportRemark> remarks = new ArrayList<>();

	@Test
	void readsEveryDimensionTierAndBand() {
		SortedMap<String, TierPrices> tiers = read(
				"""
						"input_cost_per_token": 3e-06, "output_cost_per_token": 1.5e-05, "cache_read_input_token_cost": 3e-07,
						"cache_creation_input_token_cost": 3.75e-06, "cache_creation_input_token_cost_above_1hr": 6e-06,
						"output_cost_per_reasoning_token": 1.6e-05, "input_cost_per_token_above_200k_tokens": 6e-06,
						"cache_creation_input_token_cost_above_1hr_above_200k_tokens": 1.2e-05,
						"output_cost_per_token_above_512k_tokens": 3e-05,
						"input_cost_per_token_batches": 1.5e-06, "output_cost_per_token_batches": 7.5e-06,
						"input_cost_per_token_flex": 2e-06, "output_cost_per_token_flex": 8e-06,
						"cache_read_input_token_cost_flex": 2e-07, "input_cost_per_token_priority": 5e-06,
						"output_cost_per_token_priority": 2e-05, "cache_read_input_token_cost_above_200k_tokens_priority": 1e-06,
						"mode": "chat", "max_tokens": 5, "supports_vision": true
						""");
		assertThat(written(tiers)).containsExactly("- model: m", "  input: 3.00", "  output: 15.00",
				"  cacheRead: 0.30", "  cacheWrite5m: 3.75", "  cacheWrite1h: 6.00", "  reasoning: 16.00",
				"  longContext:", "    - {above: 200000, input: 6.00, cacheWrite1h: 12.00}",
				"    - {above: 512000, output: 30.00}", "  tiers:", "    batch: {input: 1.50, output: 7.50}",
				"    flex: {input: 2.00, output: 8.00, cacheRead: 0.20}",
				"    priority: {input: 5.00, output: 20.00, longContext: [{above: 200000, cacheRead: 1.00}]}");
		assertThat(this.remarks).noneMatch((remark) -> remark.kind() == ImportRemark.Kind.NOT_EXPRESSED);
	}

	@Test
	void saysWhatATierLeavesOpen() {
		read("""
				"input_cost_per_token": 3e-06, "output_cost_per_token": 1.5e-05, "cache_read_input_token_cost": 3e-07,
				"output_cost_per_reasoning_token": 1.5e-05, "input_cost_per_token_above_200k_tokens": 6e-06,
				"input_cost_per_token_batches": 1.5e-06, "output_cost_per_token_batches": 7.5e-06
				""");
		assertThat(this.remarks).extracting(ImportRemark::kind).containsOnly(ImportRemark.Kind.ASSUMED);
		assertThat(this.remarks).extracting(ImportRemark::key).containsExactly("batch cacheRead", "batch longContext");
	}

	@Test
	void listsWhatItCannotExpress() {
		read("""
				"input_cost_per_token": 3e-06, "output_cost_per_token": 1.5e-05, "input_cost_per_audio_token": 1e-05,
				"output_cost_per_image": 0.04, "input_cost_per_second": 1e-4, "ocr_cost_per_page": 1e-3,
				"search_context_cost_per_query": {"low": 0.01}, "off_peak_pricing": {}, "input_cost_per_token_batch_requests": 1,
				"input_cost_per_token_above_200k_tokens": "6e-06", "cache_read_input_token_cost": -1e-06,
				"cache_creation_input_token_cost": 1e-14, "output_cost_per_reasoning_token": 1e+8, "something_new": 1,
				"input_cost_per_token_priority": 1e-06
				""");
		assertThat(this.remarks).allMatch((remark) -> remark.kind() == ImportRemark.Kind.NOT_EXPRESSED)
			.extracting(ImportRemark::key)
			.containsExactlyInAnyOrder("input_cost_per_audio_token", "output_cost_per_image", "input_cost_per_second",
					"ocr_cost_per_page", "search_context_cost_per_query", "off_peak_pricing",
					"input_cost_per_token_batch_requests", "input_cost_per_token_above_200k_tokens",
					"cache_read_input_token_cost", "cache_creation_input_token_cost", "output_cost_per_reasoning_token",
					"something_new", "priority prices");
	}

	@Test
	void leavesOutAModelWithoutInputOrOutputPriceAndSaysSo() {
		assertThat(read("\"input_cost_per_token\": 1e-07, \"mode\": \"embedding\"")).isEmpty();
		assertThat(this.remarks).singleElement()
			.satisfies((remark) -> assertThat(remark.text()).contains("there is no output price"));
	}

	@Test
	void keepsAnExplicitZero() {
		assertThat(written(read("\"input_cost_per_token\": 0, \"output_cost_per_token\": 0.0")))
			.containsExactly("- model: m", "  input: 0.00", "  output: 0.00");
	}

	@Test
	void roundsNoiseAndTellsItFromDecimals() {
		assertThat(written(read("""
				"input_cost_per_token": 2.9999900000000002e-06, "output_cost_per_token": 4.6875e-09
				"""))).containsExactly("- model: m", "  input: 2.99999", "  output: 0.004688");
		assertThat(this.remarks).extracting(ImportRemark::text)
			.containsExactly("noise of binary arithmetic beyond the 12th decimal per token",
					"0.0046875 per million became 0.004688");
	}

	@Test
	void takesACacheHitForACacheRead() {
		String prices = "\"input_cost_per_token\": 1e-06, \"output_cost_per_token\": 1e-06, ";
		assertThat(written(read(prices + "\"input_cost_per_token_cache_hit\": 1e-07"))).contains("  cacheRead: 0.10");
		assertThat(this.remarks).isEmpty();
		read(prices + "\"cache_read_input_token_cost\": 2e-07, \"input_cost_per_token_cache_hit\": 1e-07");
		assertThat(this.remarks).extracting(ImportRemark::key).containsExactly("input_cost_per_token_cache_hit");
	}

	@Test
	void saysThatAFactorOnThePricesIsNotImported() {
		String prices = "\"input_cost_per_token\": 1e-06, \"output_cost_per_token\": 1e-06, ";
		assertThat(read(prices + "\"provider_specific_entry\": {}")).isNotEmpty();
		assertThat(this.remarks).isEmpty();
		assertThat(read(prices + "\"provider_specific_entry\": {\"us\": 1.1, \"fast\": 6.0}")).isNotEmpty();
		assertThat(this.remarks).singleElement().satisfies((remark) -> {
			assertThat(remark.kind()).isEqualTo(ImportRemark.Kind.NOT_EXPRESSED);
			assertThat(remark.key()).isEqualTo("provider_specific_entry");
			assertThat(remark.text()).startsWith("a factor on the prices").contains("not imported");
		});
	}

	@Test
	void makesBandsOfRangesThatFallBackOnThemselves() {
		assertThat(written(read("""
				"tiered_pricing": [
				  {"range": [0, 32000.0], "input_cost_per_token": 1e-06, "output_cost_per_token": 2e-06,
				   "cache_read_input_token_cost": 1e-07},
				  {"range": [32000.0, 128000], "input_cost_per_token": 3e-06, "output_cost_per_token": 4e-06}]
				"""))).containsExactly("- model: m", "  input: 1.00", "  output: 2.00", "  cacheRead: 0.10",
				"  longContext:", "    - {above: 32000, input: 3.00, output: 4.00, cacheRead: 3.00}");
	}

	@Test
	void leavesOutRangesWithAGap() {
		assertThat(read("""
				"tiered_pricing": [
				  {"range": [0, 32000], "input_cost_per_token": 1e-06, "output_cost_per_token": 2e-06},
				  {"range": [33000, 128000], "input_cost_per_token": 3e-06, "output_cost_per_token": 4e-06}]
				""")).isEmpty();
		assertThat(this.remarks).extracting(ImportRemark::key).containsExactly("tiered_pricing");
	}

	private SortedMap<String, TierPrices> read(String properties) {
		return SourcePrices.read("m", JSON.readTree("{" + properties + "}"), this.remarks);
	}

	private static List<String> written(SortedMap<String, TierPrices> tiers) {
		TierPrices standard = tiers.remove(ModelPrice.STANDARD);
		return PriceYaml.entry(new ModelPrice("m", List.of(), ModelPrice.FROM_THE_BEGINNING, standard, tiers, 1), "");
	}

}
