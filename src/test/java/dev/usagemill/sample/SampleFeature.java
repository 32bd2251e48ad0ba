package dev.usagemill.sample;

/** What the made-up apps offer, with the usual size of a request in tokens. */
enum SampleFeature {

	CHAT("chat", 900, 250), ANALYZE("analyze", 4500, 600), GENERATE("generate", 300, 900),
	SUMMARIZE("summarize", 6000, 350), TRANSLATE("translate", 700, 700), SEARCH("search", 1500, 120),
	CLASSIFY("classify", 400, 12), REVIEW("révision", 2500, 500), INTERPRET("翻訳", 600, 650);

	private static final SampleFeature[] VALUES = values();

	private static final int COMMON = 7;

	private final String label;

	private final TokenCurve input;

	private final TokenCurve output;

	SampleFeature(String label, int medianInput, int medianOutput) {
		this.label = label;
		this.input = new TokenCurve(medianInput, 0.9);
		this.output = new TokenCurve(medianOutput, 0.8);
	}

	/** Names outside ASCII are rare, but they occur. */
	static SampleFeature draw(Dice dice) {
		if (dice.chance(400)) {
			return VALUES[COMMON + dice.below(VALUES.length - COMMON)];
		}
		return VALUES[dice.below(COMMON)];
	}

	String label() {
		return this.label;
	}

	/** Below 190,000, so that no price for long prompts ever applies. */
	long drawInput(Dice dice) {
		return Math.min(189_999, this.input.draw(dice));
	}

	long drawOutput(Dice dice) {
		return Math.min(31_999, this.output.draw(dice));
	}

}
