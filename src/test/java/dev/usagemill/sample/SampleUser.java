package dev.usagemill.sample;

/**
 * One user with settled habits.
 *
 * @param features one to three; the first is used most
 */
record SampleUser(String name, SampleFeature[] features, SampleModel model) {

	private static final String[] FIRST_NAMES = { "zoë", "josé", "юлия", "张伟" };

	/** Of ten thousand requests, so many go to a model that is not the user's own. */
	private static final int OTHER_MODEL = 2000;

	private static final long ONLY_USERS = Long.MIN_VALUE;

	static SampleUser of(long seed, int rank) {
		Dice dice = new Dice(seed, ONLY_USERS, rank);
		SampleFeature[] features = new SampleFeature[1 + (dice.below(20) + 5) / 9];
		for (int slot = 0; slot < features.length; slot++) {
			features[slot] = SampleFeature.draw(dice);
		}
		return new SampleUser(name(rank), features, SampleModel.draw(dice));
	}

	private static String name(int rank) {
		String number = String.valueOf(100_001 + rank).substring(1);
		if (rank % 37 == 11) {
			return FIRST_NAMES[rank / 37 % FIRST_NAMES.length] + "-" + number;
		}
		return "user-" + number;
	}

	SampleFeature drawFeature(Dice dice) {
		return this.features[Math.min(dice.below(this.features.length), dice.below(this.features.length))];
	}

	SampleModel drawModel(Dice dice) {
		return dice.chance(OTHER_MODEL) ? SampleModel.draw(dice) : this.model;
	}

}
