package dev.usagemill.pricing;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.usagemill.event.TokenKind;

/**
 * A key of LiteLLM's price map that prices tokens.
 *
 * @param kind what it prices
 * @param above the prompt length above which it holds, in tokens; 0: at any length
 * @param tier the service tier
 */
record SourceKey(TokenKind kind, long above, String tier) {

	/** Another word for a cache read, used by a few providers. */
	static final String CACHE_HIT = "input_cost_per_token_cache_hit";

	private static final Map<String, TokenKind> KINDS = Map.ofEntries(
			Map.entry("input_cost_per_token", TokenKind.INPUT), Map.entry("output_cost_per_token", TokenKind.OUTPUT),
			Map.entry("cache_read_input_token_cost", TokenKind.CACHE_READ),
			Map.entry("cache_creation_input_token_cost", TokenKind.CACHE_WRITE_5M),
			Map.entry("cache_creation_input_token_cost_above_1hr", TokenKind.CACHE_WRITE_1H),
			Map.entry("output_cost_per_reasoning_token", TokenKind.REASONING),
			Map.entry("input_cost_per_audio_token", TokenKind.INPUT_AUDIO),
			Map.entry("input_cost_per_image_token", TokenKind.INPUT_IMAGE),
			Map.entry("input_cost_per_video_token", TokenKind.INPUT_VIDEO),
			Map.entry("cache_read_input_audio_token_cost", TokenKind.CACHE_READ_AUDIO),
			Map.entry("output_cost_per_audio_token", TokenKind.OUTPUT_AUDIO),
			Map.entry("output_cost_per_image_token", TokenKind.OUTPUT_IMAGE));

	private static final Map<String, String> TIERS = Map.of("batches", "batch", "flex", "flex", "priority", "priority");

	private static final Pattern KEY = Pattern
		.compile("([a-z_]+?(?:_above_1hr)?)(?:_above_([1-9][0-9]{0,5})k_tokens)?(?:_(batches|flex|priority))?");

	/** What is said of a model beside its prices. */
	private static final Pattern NO_PRICE = Pattern
		.compile("supports?_.*|supported_.*|max_.*|uses?_.*|bedrock_.*|gemini_.*|litellm_provider|mode|source|metadata"
				+ "|comment|deprecation_date|rpm|tpm|rpd|output_vector_size|tool_use_system_prompt_tokens"
				+ "|audio_transcription_config");

	/** Empty if the key prices no tokens. */
	static Optional<SourceKey> of(String key) {
		Matcher matcher = KEY.matcher(key);
		if (!matcher.matches() || !KINDS.containsKey(matcher.group(1))) {
			return Optional.empty();
		}
		long above = (matcher.group(2) != null) ? Long.parseLong(matcher.group(2)) * 1000 : 0;
		String tier = (matcher.group(3) != null) ? TIERS.get(matcher.group(3)) : ModelPrice.STANDARD;
		return Optional.of(new SourceKey(KINDS.get(matcher.group(1)), above, tier));
	}

	/** True if the key is known to say nothing of prices. */
	static boolean isNoPrice(String key) {
		return NO_PRICE.matcher(key).matches();
	}

}
