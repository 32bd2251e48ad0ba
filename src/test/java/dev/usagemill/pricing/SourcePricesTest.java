package dev.usagemill.pricing;

import java.time.LocalDate;
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
				"input_cost_per_token": 3e-06, "output_cost_per_token": 1.5e-05,
				"cache_creation_input_audio_token_cost": 1e-05, "output_cost_per_pixel": 0.04,
				"ocr_cost_per_page": 1e-3, "output_cost_per_video_per_second": 0.1, "code_interpreter_cost_per_session": 1,
				"input_dbu_cost_per_token": 1e-06, "search_context_cost_per_query": {"low": 0.01, "high": 0.02},
				"off_peak_pricing": {}, "input_cost_per_token_batch_requests": 1,
				"input_cost_per_token_above_200k_tokens": "6e-06", "cache_read_input_token_cost": -1e-06,
				"cache_creation_input_token_cost": 1e-14, "output_cost_per_reasoning_token": 1e+8, "something_new": 1,
				"input_cost_per_token_priority": 1e-06
				""");
		assertThat(this.remarks).allMatch((remark) -> remark.kind() == ImportRemark.Kind.NOT_EXPRESSED)
			.extracting(ImportRemark::key)
			.containsExactlyInAnyOrder("cache_creation_input_audio_token_cost", "output_cost_per_pixel",
					"ocr_cost_per_page", "output_cost_per_video_per_second", "code_interpreter_cost_per_session",
					"input_dbu_cost_per_token", "search_context_cost_per_query", "off_peak_pricing",
					"input_cost_per_token_batch_requests", "input_cost_per_token_above_200k_tokens",
					"cache_read_input_token_cost", "cache_creation_input_token_cost", "output_cost_per_reasoning_token",
					"something_new", "priority prices");
	}

	@Test
	void readsAudioImagesVideoAndSearches() {
		assertThat(written(read("""
				"mode": "chat", "input_cost_per_token": 1e-06, "output_cost_per_token": 2e-06,
				"input_cost_per_audio_token": 3e-06, "input_cost_per_image_token": 4e-06,
				"input_cost_per_video_token": 5e-06, "cache_read_input_audio_token_cost": 6e-07,
				"output_cost_per_audio_token": 7e-06, "output_cost_per_image_token": 8e-06,
				"input_cost_per_audio_token_above_200k_tokens": 9e-06, "input_cost_per_token_priority": 2e-06,
				"output_cost_per_token_priority": 4e-06, "input_cost_per_audio_token_priority": 5e-06,
				"search_context_cost_per_query": {"low": 0.01, "high": 0.010}, "input_cost_per_request": 0.005
				"""))).containsExactly("- model: m", "  input: 1.00", "  output: 2.00", "  inputAudio: 3.00",
				"  inputImage: 4.00", "  inputVideo: 5.00", "  cacheReadAudio: 0.60", "  outputAudio: 7.00",
				"  outputImage: 8.00", "  perThousandSearches: 10.00", "  perThousandRequests: 5.00", "  longContext:",
				"    - {above: 200000, inputAudio: 9.00}", "  tiers:",
				"    priority: {input: 2.00, output: 4.00, inputAudio: 5.00}");
		assertThat(this.remarks).extracting(ImportRemark::kind).containsOnly(ImportRemark.Kind.ASSUMED);
		assertThat(this.remarks).extracting(ImportRemark::key)
			.contains("priority outputAudio", "priority perThousandSearches", "priority longContext");
	}

	@Test
	void readsPricesPerSecondImageCharacterAndQueryByWhatAModelIsFor() {
		assertThat(written(read("\"mode\": \"audio_transcription\", \"input_cost_per_second\": 0.0001, "
				+ "\"output_cost_per_second\": 0.0")))
			.containsExactly("- model: m", "  perSecond: 0.0001");
		assertThat(written(read("\"mode\": \"image_generation\", \"output_cost_per_image\": 0.04")))
			.containsExactly("- model: m", "  perImage: 0.04");
		assertThat(written(read("\"mode\": \"image_generation\", \"input_cost_per_image\": 0.05")))
			.containsExactly("- model: m", "  perImage: 0.05");
		assertThat(written(read("\"mode\": \"audio_speech\", \"input_cost_per_character\": 1.5e-05")))
			.containsExactly("- model: m", "  perMillionCharacters: 15.00");
		assertThat(this.remarks).isEmpty();
		assertThat(written(read("\"mode\": \"rerank\", \"input_cost_per_query\": 0.002, "
				+ "\"input_cost_per_token\": 0, \"output_cost_per_token\": 0")))
			.contains("  perThousandRequests: 2.00");
		assertThat(this.remarks).extracting(ImportRemark::text).containsExactly("a request is taken for one query");
	}

	@Test
	void takesNoSecondPriceOfTheSame() {
		read("\"mode\": \"audio_speech\", \"input_cost_per_token\": 1e-06, \"output_cost_per_token\": 0, "
				+ "\"output_cost_per_second\": 0.00025");
		read("\"mode\": \"image_generation\", \"output_cost_per_image\": 0.04, "
				+ "\"output_cost_per_image_token\": 3e-05");
		read("\"mode\": \"chat\", \"input_cost_per_second\": 0.01, \"output_cost_per_second\": 0.01");
		read("\"mode\": \"audio_transcription\", \"input_cost_per_second\": 0.01, \"output_cost_per_second\": 0.02");
		assertThat(this.remarks).extracting(ImportRemark::key)
			.containsExactly("output_cost_per_second", "output_cost_per_image", "input_cost_per_second",
					"output_cost_per_second", "output_cost_per_second");
		assertThat(this.remarks).extracting(ImportRemark::kind).containsOnly(ImportRemark.Kind.NOT_EXPRESSED);
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
	void makesTiersOfTheFactorsOnPrices() {
		assertThat(written(read("""
				"mode": "chat", "input_cost_per_token": 1e-06, "output_cost_per_token": 2e-06,
				"output_cost_per_token_above_200k_tokens": 3e-06, "search_context_cost_per_query": {"low": 0.01},
				"provider_specific_entry": {"us": 1.1, "fast": 6.0, "schema": "v2"},
				"regional_processing_uplift_multiplier_eu": 1.05
				"""))).containsExactly("- model: m", "  input: 1.00", "  output: 2.00", "  perThousandSearches: 10.00",
				"  longContext:", "    - {above: 200000, output: 3.00}", "  tiers:",
				"    eu: {input: 1.05, output: 2.10, perThousandSearches: 10.00, "
						+ "longContext: [{above: 200000, output: 3.15}]}",
				"    fast: {input: 6.00, output: 12.00, perThousandSearches: 10.00, "
						+ "longContext: [{above: 200000, output: 18.00}]}",
				"    us: {input: 1.10, output: 2.20, perThousandSearches: 10.00, "
						+ "longContext: [{above: 200000, output: 3.30}]}");
		assertThat(this.remarks).filteredOn((remark) -> remark.kind() == ImportRemark.Kind.NOT_EXPRESSED)
			.extracting(ImportRemark::key)
			.containsExactly("provider_specific_entry.schema");
		assertThat(this.remarks).filteredOn((remark) -> remark.kind() == ImportRemark.Kind.ASSUMED)
			.extracting(ImportRemark::text)
			.allMatch((text) -> text.startsWith("imported as the service tier "))
			.hasSize(3);
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
		return SourcePrices.read("m", JSON.readTree("{" + properties + "}"), LocalDate.EPOCH, this.remarks);
	}

	private static List<String> written(SortedMap<String, TierPrices> tiers) {
		TierPrices standard = tiers.remove(ModelPrice.STANDARD);
		return PriceYaml.entry(new ModelPrice("m", List.of(), ModelPrice.FROM_THE_BEGINNING, standard, tiers, 1), "");
	}

}
