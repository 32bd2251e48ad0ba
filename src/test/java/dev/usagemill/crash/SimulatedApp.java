package dev.usagemill.crash;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** An app that logs its usage, and tells the ledger. */
final class SimulatedApp {

	private static final int MOST_LATE_DAYS = 12;

	private final Path log;

	private final Rotation rotation;

	private final Ledger ledger;

	private final Random random;

	/** Events that have an id, and so may be resent. */
	private final List<Written> resendable = new ArrayList<>();

	private int serial;

	SimulatedApp(Path directory, Rotation rotation, Ledger ledger, long seed) {
		this.log = directory.resolve(rotation.name().toLowerCase(Locale.ROOT) + ".log");
		this.rotation = rotation;
		this.ledger = ledger;
		this.random = new Random(seed);
	}

	/** Appends lines, most of them about a day, some late and some sent before. */
	void write(LocalDate day, int lines) throws IOException {
		for (int i = 0; i < lines; i++) {
			Written line = next(day);
			this.ledger.wrote(line.serial(), line.event());
			Files.writeString(this.log, line.text(), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
		}
	}

	void rotate(int night) throws IOException {
		if (Files.exists(this.log) && Files.size(this.log) > 0) {
			this.rotation.rotate(this.log, night);
		}
	}

	private Written next(LocalDate day) {
		int kind = this.random.nextInt(100);
		if (kind < 12 && !this.resendable.isEmpty()) {
			Written before = this.resendable.get(this.random.nextInt(this.resendable.size()));
			return (kind < 8) ? before : before.with(before.event().tokens() + this.random.nextInt(100));
		}
		LocalDate of = (kind < 22) ? day.minusDays(1 + this.random.nextInt(MOST_LATE_DAYS)) : day;
		Instant createdAt = of.atStartOfDay(ZoneOffset.UTC)
			.plusNanos(this.random.nextLong(86_400_000_000L) * 1_000)
			.toInstant();
		String name = this.rotation.name() + "-" + this.serial++;
		Written line = new Written(name, kind >= 40,
				new Ledger.Event("user-" + this.random.nextInt(9), createdAt, this.random.nextInt(10_000)));
		if (line.hasId()) {
			this.resendable.add(line);
		}
		return line;
	}

	/** A line; one without id also says its serial, so that no two are alike. */
	private record Written(String serial, boolean hasId, Ledger.Event event) {

		Written with(long tokens) {
			return new Written(this.serial, this.hasId,
					new Ledger.Event(this.event.user(), this.event.createdAt(), tokens));
		}

		String text() {
			return ("{\"%s\":\"%s\",\"userId\":\"%s\",\"feature\":\"chat\",\"model\":\"gpt-4o\",\"tokensInput\":%d,"
					+ "\"createdAt\":\"%s\"}\n")
				.formatted(this.hasId ? "id" : "serial", this.serial, this.event.user(), this.event.tokens(),
						this.event.createdAt());
		}

	}

}
