package dev.usagemill.report;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.function.Predicate;

import dev.usagemill.job.Night;

/**
 * Random events of ten weeks, loaded by a real run; and what plain loops over the events
 * make of them, with {@link BigDecimal} and prices of their own.
 */
record RandomUsage(Path database, List<Used> events) {

	static final LocalDate FIRST = LocalDate.of(2026, 8, 1);

	static final LocalDate LAST = LocalDate.of(2026, 10, 15);

	/** USD per million tokens in and out. */
	private enum Model {

		SMALL("0.15", "0.612345"), BIG("3.333333", "15"), MYSTERY(null, null);

		private final String input;

		private final String output;

		Model(String input, String output) {
			this.input = input;
			this.output = output;
		}

		/** Null: unknown. */
		private BigDecimal cost(long tokensInput, long tokensOutput) {
			return (this.input == null) ? null
					: new BigDecimal(this.input).multiply(BigDecimal.valueOf(tokensInput))
						.add(new BigDecimal(this.output).multiply(BigDecimal.valueOf(tokensOutput)))
						.movePointLeft(6);
		}

	}

	static RandomUsage load(Path directory, long seed) throws IOException {
		Random random = new Random(seed);
		List<Used> events = new ArrayList<>();
		List<String> lines = new ArrayList<>();
		for (LocalDate day = FIRST; !day.isAfter(LAST); day = day.plusDays(1)) {
			for (int count = 1 + random.nextInt(12); count > 0; count--) {
				// some come and some go
				String user = "user" + (random.nextInt(4) + day.getDayOfYear() / 21);
				String feature = random.nextBoolean() ? "chat" : "analyze";
				Model model = (random.nextInt(50) == 0) ? Model.MYSTERY : Model.values()[random.nextInt(2)];
				long input = random.nextInt(30_000);
				long output = random.nextInt(3_000);
				events.add(new Used(day, user, feature, model.name(), model.cost(input, output)));
				lines.add(
						"{\"userId\":\"%s\",\"feature\":\"%s\",\"model\":\"%s\",\"tokensInput\":%d,\"tokensOutput\":%d,"
							.formatted(user, feature, model, input, output) + "\"createdAt\":\"" + day
								+ "T12:00:00Z\"}");
			}
		}
		Path log = Files.write(directory.resolve("app.jsonl"), lines);
		List<String> prices = new ArrayList<>(List.of("currency: USD", "prices:"));
		for (Model model : List.of(Model.SMALL, Model.BIG)) {
			prices.add("  - {model: %s, input: %s, output: %s}".formatted(model, model.input, model.output));
		}
		new Night(directory.resolve("warehouse"), log.toString())
			.with("prices", Files.write(directory.resolve("prices.yml"), prices).toString())
			.run();
		return new RandomUsage(directory.resolve("warehouse/usage.duckdb"), events);
	}

	/** The events of some days. */
	List<Used> between(LocalDate from, LocalDate to) {
		return where((event) -> !event.day().isBefore(from) && !event.day().isAfter(to));
	}

	List<Used> where(Predicate<Used> which) {
		return this.events.stream().filter(which).toList();
	}

	/** Null if none of them has a known cost. */
	static BigDecimal cost(List<Used> events) {
		return events.stream().map(Used::cost).filter((cost) -> cost != null).reduce(BigDecimal::add).orElse(null);
	}

	static long unpriced(List<Used> events) {
		return events.stream().filter((event) -> event.cost() == null).count();
	}

	static long users(List<Used> events) {
		return names(events, Used::user).size();
	}

	/** Sorted. */
	static List<String> names(List<Used> events, Function<Used, String> of) {
		return events.stream().map(of).distinct().sorted().toList();
	}

	/**
	 * An event.
	 *
	 * @param cost in USD; null if it is unknown
	 */
	record Used(LocalDate day, String user, String feature, String model, BigDecimal cost) {

	}

}
