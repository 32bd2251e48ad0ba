package dev.usagemill.report;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.usagemill.limit.LimitRules;

import static org.assertj.core.api.Assertions.assertThat;

/** What stands out in random days is what a plain loop over them finds. */
class SpikeRecomputedTest {

	private static final LocalDate NEWEST = LocalDate.of(2026, 10, 15);

	@TempDir
	Path directory;

	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 3, 4, 5, 6 })
	void isTheSameDayToTheLastDecimal(long seed) throws SQLException {
		Random random = new Random(seed);
		TreeMap<LocalDate, BigDecimal> days = new TreeMap<>();
		Path file = this.directory.resolve("usage.duckdb");
		try (UsageTables tables = UsageTables.create(file, "UTC")) {
			tables.execute("INSERT INTO load (kind, started_at, finished_at) VALUES "
					+ "('logs', '2026-10-16 01:15:00', '2026-10-16 01:16:00')");
			for (int back = 0; back < 80; back++) {
				LocalDate day = NEWEST.minusDays(back);
				long factor = (random.nextInt((back < 7) ? 3 : 20) == 0) ? 5 : 1;
				for (String user : List.of("a", "b", "c")) {
					BigDecimal cost = BigDecimal.valueOf(factor * (1 + random.nextLong(3_000_000_000_000L)), 12);
					tables.usage(day.toString(), user, "chat", "sonnet", 1, 0, cost.toPlainString(), 0);
					days.merge(day, cost, BigDecimal::add);
				}
			}
		}
		try (ReportSession session = ReportSession.open(file, LimitRules.NONE, November.CLOCK)) {
			Optional<Spike> found = session.greatestSpike();
			Optional<LocalDate> expected = days.tailMap(NEWEST.minusDays(6))
				.keySet()
				.stream()
				.filter((day) -> isStriking(days, day))
				.max(Comparator.comparing((day) -> days.get(day).subtract(usual(days, day))));
			assertThat(found.map(Spike::day)).isEqualTo(expected);
			assertThat(found.map(Spike::cost)).isEqualTo(expected.map(days::get));
			assertThat(found.map(Spike::usual)).isEqualTo(expected.map((day) -> usual(days, day)));
			assertThat(session.run(ReportQuery.of("spikes").during("2026-08-01", "2026-10-15")).answer().rows())
				.extracting((row) -> List.of(row.get(0), row.get(3), row.get(4)))
				.containsExactlyElementsOf(days.tailMap(LocalDate.of(2026, 8, 1))
					.keySet()
					.stream()
					.filter((day) -> before(days, day).size() >= 4 && isStriking(days, day))
					.map((day) -> List.<Object>of(day, days.get(day), usual(days, day)))
					.toList());
		}
	}

	private static boolean isStriking(TreeMap<LocalDate, BigDecimal> days, LocalDate day) {
		BigDecimal usual = usual(days, day);
		BigDecimal surplus = days.get(day).subtract(usual);
		BigDecimal deviation = median(before(days, day).stream().map((cost) -> cost.subtract(usual).abs()).toList());
		BigDecimal everyDay = median(new ArrayList<>(days.subMap(day.minusDays(56), true, day, true).values()));
		return surplus.compareTo(usual) > 0 && surplus.compareTo(deviation.multiply(BigDecimal.valueOf(6))) > 0
				&& surplus.add(surplus).compareTo(everyDay) >= 0;
	}

	private static BigDecimal usual(TreeMap<LocalDate, BigDecimal> days, LocalDate day) {
		return median(before(days, day));
	}

	private static List<BigDecimal> before(TreeMap<LocalDate, BigDecimal> days, LocalDate day) {
		List<BigDecimal> costs = new ArrayList<>();
		for (int weeks = 1; weeks <= 8; weeks++) {
			LocalDate before = day.minusWeeks(weeks);
			if (days.containsKey(before)) {
				costs.add(days.get(before));
			}
		}
		return costs;
	}

	/** Of two in the middle the higher. */
	private static BigDecimal median(List<BigDecimal> values) {
		return values.stream().sorted().toList().get(values.size() / 2);
	}

}
