package dev.usagemill.crash;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Lines as an app may write them, each with its newline: events of some days, some of
 * them resent with the same or other content, some late, some without id; lines that are
 * rejected; blank ones. The same seed gives the same lines.
 */
final class RandomLines {

	private static final LocalDate FIRST_DAY = LocalDate.of(2026, 10, 1);

	private static final List<String> MODELS = List.of("gpt-4o", "claude-sonnet-4-6", "mystery");

	private static final List<String> BROKEN = List.of("not json\n", "[1]\n", "{\"userId\":\"u\",\"feature\":\"f\"}\n",
			"{\"userId\":\"u\",\"feature\":\"f\",\"model\":\"m\",\"createdAt\":\"2099-01-01T00:00:00Z\"}\n");

	private final Random random;

	private final List<String> lines = new ArrayList<>();

	/** Events that have an id: only their resends can be recognised. */
	private final List<String> resendable = new ArrayList<>();

	private RandomLines(long seed) {
		this.random = new Random(seed);
	}

	/** Lines of some days from 2026-10-01 on, in about the order of time. */
	static List<String> of(long seed, int count, int days) {
		RandomLines random = new RandomLines(seed);
		for (int i = 0; i < count; i++) {
			random.add(seed + "-" + i, i * days / count);
		}
		return random.lines;
	}

	private void add(String id, int day) {
		int kind = this.random.nextInt(100);
		if (kind < 2) {
			this.lines.add(BROKEN.get(this.random.nextInt(BROKEN.size())));
			return;
		}
		if (kind < 3) {
			this.lines.add("  \n");
			return;
		}
		if (kind < 13 && !this.resendable.isEmpty()) {
			String event = this.resendable.get(this.random.nextInt(this.resendable.size()));
			this.lines.add((kind < 9) ? event : event.replaceAll("(\"tokensOutput\":)\\d+", "$1" + tokens()));
			return;
		}
		int late = (kind < 18) ? 1 + this.random.nextInt(2) : 0;
		String event = event((kind < 22) ? "" : "\"id\":\"" + id + "\",", Math.max(0, day - late));
		this.lines.add(event);
		if (event.startsWith("{\"id\"")) {
			this.resendable.add(event);
		}
	}

	private String event(String id, int day) {
		return "{%s\"userId\":\"user-%d\",\"feature\":\"%s\",\"model\":\"%s\",\"tokensInput\":%d,\"tokensOutput\":%d,"
			.formatted(id, this.random.nextInt(9), this.random.nextBoolean() ? "chat" : "search",
					MODELS.get(this.random.nextInt(MODELS.size())), tokens(), tokens())
				+ "\"success\":%b,\"createdAt\":\"%sT%02d:%02d:00.%03dZ\"}%n".formatted(this.random.nextInt(20) > 0,
						FIRST_DAY.plusDays(day), this.random.nextInt(24), this.random.nextInt(60),
						this.random.nextInt(1000));
	}

	private int tokens() {
		return this.random.nextInt(5000);
	}

}
