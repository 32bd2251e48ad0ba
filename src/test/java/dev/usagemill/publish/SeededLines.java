package dev.usagemill.publish;

import java.time.Instant;
import java.util.Random;

import dev.usagemill.LogLines;
import dev.usagemill.event.Tokens;
import dev.usagemill.event.UsageEvent;

/** Random lines of some users, features, models and days; one model is unpriced. */
final class SeededLines {

	private SeededLines() {
	}

	static String[] of(long seed, int size) {
		Random random = new Random(seed);
		String[] lines = new String[size];
		for (int i = 0; i < size; i++) {
			Instant time = Instant.parse("2026-11-18T00:00:00Z").plusSeconds(random.nextInt(3 * 86_400));
			lines[i] = LogLines.line(new UsageEvent(seed + "-" + i, "user-" + random.nextInt(4),
					"feature-" + random.nextInt(2), (random.nextInt(3) > 0) ? "big" : "mystery",
					Tokens.of(random.nextInt(1000), random.nextInt(100), 0, 0, 0, 0), null, null, random.nextInt(9) > 0,
					null, time));
		}
		return lines;
	}

}
