package dev.usagemill.load;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import dev.usagemill.LogLines;

/** Seeded lines of every kind, and how many there are of each. */
final class MixedLog {

	/** Stands in every rejected line and nowhere else. */
	static final String SECRET = "SECRET-7f3a";

	private final Random random;

	private final List<String> lines = new ArrayList<>();

	private long staged;

	private long rejected;

	private long blank;

	MixedLog(long seed, int size) {
		this.random = new Random(seed);
		for (int i = 0; i < size; i++) {
			add(i);
		}
	}

	private void add(int number) {
		int kind = this.random.nextInt(10);
		if (kind == 0) {
			this.lines.add(" ".repeat(this.random.nextInt(3)));
			this.blank++;
			return;
		}
		if (kind == 1) {
			this.lines.add("{\"userId\":\"" + SECRET + "x".repeat(this.random.nextInt(9_000)) + "\"");
			this.rejected++;
			return;
		}
		String id = (kind < 4) ? null : "id-" + number;
		String time = "2026-11-%02dT%02d:00:00Z".formatted(19 + this.random.nextInt(3), this.random.nextInt(24));
		this.lines.add(LogLines.line(LogLines.event(id, time, this.random.nextInt(1000), this.random.nextInt(1000))));
		this.staged++;
	}

	String[] lines() {
		return this.lines.toArray(String[]::new);
	}

	long staged() {
		return this.staged;
	}

	long rejected() {
		return this.rejected;
	}

	long blank() {
		return this.blank;
	}

}
