package dev.usagemill.sample;

/**
 * What a line tells: something new, something again, or something from an earlier day.
 */
enum LineKind {

	FRESH, RESEND, GROWING, LATE;

	static LineKind of(int roll, Rates rates) {
		int rest = roll - rates.resends();
		if (rest < 0) {
			return RESEND;
		}
		rest -= rates.growing();
		if (rest < 0) {
			return GROWING;
		}
		return (rest < rates.late()) ? LATE : FRESH;
	}

}
