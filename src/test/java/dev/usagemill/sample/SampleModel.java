package dev.usagemill.sample;

/**
 * The models that the made-up apps call. Shares are per ten thousand of each model's
 * requests; models differ in what they report, as the real ones do.
 */
enum SampleModel {

	SONNET("claude-sonnet-4-6", 3200, 2400, 1500), HAIKU("claude-haiku-4-5", 2200, 1600, 0), GPT("gpt-4o", 2200, 0, 0),
	GPT_MINI("gpt-4o-mini", 1800, 0, 0), GEMINI("gemini-2.5-flash", 1500, 0, 6000),
	IN_HOUSE("in-house-llama-3", 0, 0, 0);

	private static final SampleModel[] BY_TWENTIETH = { SONNET, SONNET, SONNET, SONNET, SONNET, SONNET, HAIKU, HAIKU,
			HAIKU, HAIKU, GPT, GPT, GPT, GPT_MINI, GPT_MINI, GPT_MINI, GPT_MINI, GEMINI, GEMINI, GEMINI };

	private final String label;

	private final int cacheReads;

	private final int cacheWrites;

	private final int reasons;

	SampleModel(String label, int cacheReads, int cacheWrites, int reasons) {
		this.label = label;
		this.cacheReads = cacheReads;
		this.cacheWrites = cacheWrites;
		this.reasons = reasons;
	}

	/** Never the one without a price: that one is asked for by name. */
	static SampleModel draw(Dice dice) {
		return BY_TWENTIETH[dice.below(BY_TWENTIETH.length)];
	}

	String label() {
		return this.label;
	}

	SampleTokens drawTokens(SampleFeature feature, Dice dice) {
		long input = feature.drawInput(dice);
		long output = feature.drawOutput(dice);
		long read = dice.chance(this.cacheReads) ? part(input, 30 + dice.below(60), 100) : 0;
		long written = dice.chance(this.cacheWrites) ? part(input - read, 20 + dice.below(70), 100) : 0;
		long writtenForAnHour = dice.chance(2500) ? part(written, 1 + dice.below(4), 4) : 0;
		long reasoning = dice.chance(this.reasons) ? part(output, 20 + dice.below(60), 100) : 0;
		return new SampleTokens(input, output, read, written - writtenForAnHour, writtenForAnHour, reasoning);
	}

	private static long part(long whole, int share, int of) {
		return whole * share / of;
	}

}
