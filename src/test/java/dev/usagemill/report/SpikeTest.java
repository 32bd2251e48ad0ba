package dev.usagemill.report;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.usagemill.limit.LimitRules;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Wednesdays, the 14th of October 2026 and those before it; the newest data is a day
 * later.
 */
class SpikeTest {

	/** After the newest day was over. */
	private static final String READ_AT = "2026-10-16 01:15:00";

	@TempDir
	static Path directory;

	@Test
	void namesTheDayTheUserAndTheFeature() throws Exception {
		Spike spike = find((tables) -> {
			wednesdays(tables, "2.40", "2.00", "2.50", "2.20");
			tables.usage("2026-10-14", "eve", "chat", "sonnet", 9, 0, "10.000000000001", 0)
				.usage("2026-10-14", "bob", "chat", "sonnet", 9, 0, "2.399999999998", 0);
		}).orElseThrow();
		// of 2.00 2.20 2.40 2.50 the higher of the middle two; 12.399999999999 / 2.40 is
		// 5.16
		assertThat(spike.day()).isEqualTo(LocalDate.of(2026, 10, 14));
		assertThat(spike.cost()).isEqualTo(new BigDecimal("12.399999999999"));
		assertThat(spike.usual()).isEqualTo(new BigDecimal("2.400000000000"));
		assertThat(spike.sentence())
			.isEqualTo("14 October 2026 cost 5.1 times a usual Wednesday ($12.40, usually $2.40)"
					+ ": mostly user eve, feature chat");
	}

	@Test
	void namesOnlyWhatMadeUpHalfOfTheSurplus() throws Exception {
		// bob's chat is what he always used: the surplus of 8 is eve's, in three features
		assertThat(sentence((tables) -> {
			wednesdays(tables, "4", "4", "4", "4");
			tables.usage("2026-10-14", "bob", "chat", "sonnet", 9, 0, "4", 0)
				.usage("2026-10-14", "eve", "a", "sonnet", 9, 0, "2.7", 0)
				.usage("2026-10-14", "eve", "b", "sonnet", 9, 0, "2.7", 0)
				.usage("2026-10-14", "eve", "c", "sonnet", 9, 0, "2.6", 0);
		})).isEqualTo("14 October 2026 cost 3 times a usual Wednesday ($12.00, usually $4.00): mostly user eve");
		assertThat(sentence((tables) -> {
			wednesdays(tables, "1", "1", "1", "1");
			for (String user : new String[] { "a", "b", "c", "d" }) {
				tables.usage("2026-10-14", user, "new", "sonnet", 9, 0, "3", 0);
			}
		})).endsWith("($12.00, usually $1.00): mostly feature new");
		assertThat(sentence((tables) -> {
			wednesdays(tables, "1", "1", "1", "1");
			for (String name : new String[] { "a", "b", "c", "d" }) {
				tables.usage("2026-10-14", name, name, "sonnet", 9, 0, "3", 0);
			}
		})).isEqualTo("14 October 2026 cost 12 times a usual Wednesday ($12.00, usually $1.00)");
	}

	@Test
	void blamesNobodyForWhatIsUsual() throws Exception {
		// eve has 2.7 of 9, but of the surplus of 5 more than half; bob, who has most,
		// has none of it
		assertThat(sentence((tables) -> {
			wednesdays(tables, "4", "4", "4", "4");
			tables.usage("2026-10-14", "bob", "chat", "sonnet", 9, 0, "4", 0)
				.usage("2026-10-14", "eve", "a", "sonnet", 9, 0, "2.7", 0)
				.usage("2026-10-14", "fay", "b", "sonnet", 9, 0, "1.2", 0)
				.usage("2026-10-14", "gus", "c", "sonnet", 9, 0, "1.1", 0);
		})).isEqualTo("14 October 2026 cost 2.2 times a usual Wednesday ($9.00, usually $4.00)"
				+ ": mostly user eve, feature a");
	}

	@Test
	void saysAtLeastWhereTheDayHasUnpricedRequestsAndRoundsDown() throws Exception {
		assertThat(sentence((tables) -> {
			wednesdays(tables, "1", "1", "1", "1");
			tables.usage("2026-10-14", "eve", "chat", "sonnet", 9, 0, "2.999999999999", 0)
				.usage("2026-10-14", "eve", "chat", "mystery", 1, 0, null, 1);
		})).isEqualTo("14 October 2026 cost at least 2.9 times a usual Wednesday (≥$2.99, usually $1.00)"
				+ ": mostly user eve, feature chat");
	}

	@Test
	void comparesWithNoDayWhoseCostIsALowerBound() throws Exception {
		assertThat(find((tables) -> {
			wednesdays(tables, "1", "1", "1", "1");
			tables.usage("2026-09-30", "bob", "chat", "mystery", 1, 0, null, 1)
				.usage("2026-10-14", "eve", "chat", "sonnet", 9, 0, "50", 0);
		})).as("three Wednesdays are too few").isEmpty();
		assertThat(sentence((tables) -> {
			wednesdays(tables, "1", "1", "1", "1", "40");
			tables.usage("2026-09-09", "bob", "chat", "mystery", 1, 0, null, 1)
				.usage("2026-10-14", "eve", "chat", "sonnet", 9, 0, "50", 0);
		})).contains("cost 50 times");
	}

	@Test
	void saysNothingIfNothingStandsOut() throws Exception {
		assertThat(onTheDay("2", "1", "1", "1", "1")).as("twice").isEmpty();
		assertThat(onTheDay("2.01", "1", "1", "1", "1")).isPresent();
		// usually 2 (of 1 1 2 3), deviation 1 (of 0 1 1 1): six times that above it is 8
		assertThat(onTheDay("8", "1", "2", "1", "3")).as("within what is usual").isEmpty();
		assertThat(onTheDay("8.01", "1", "2", "1", "3")).isPresent();
		assertThat(onTheDay("50", "0", "0", "0", "0")).as("no multiple of nothing").isEmpty();
		assertThat(find((tables) -> {
		})).isEmpty();
	}

	@Test
	void saysNothingOfADearDayThatIsCheapBesideOtherWeekdays() throws Exception {
		assertThat(cheapDay("5.00")).isEmpty();
		assertThat(cheapDay("6.00")).isPresent();
	}

	@Test
	void looksAtWholeDaysOnlyAndAtTheNewestSeven() throws Exception {
		Filling today = (tables) -> {
			wednesdays(tables, "1", "1", "1", "1");
			tables.usage("2026-10-14", "eve", "chat", "sonnet", 9, 0, "50", 0);
		};
		assertThat(find("2026-10-14 23:59:59", today)).isEmpty();
		assertThat(find("2026-10-15 00:00:00", today)).isPresent();
		assertThat(find("2026-10-23 01:15:00", today.and("2026-10-20"))).isPresent();
		assertThat(find("2026-10-23 01:15:00", today.and("2026-10-21"))).isEmpty();
	}

	@Test
	void tellsTheGreatestSurplusNotTheGreatestMultiple() throws Exception {
		assertThat(sentence((tables) -> {
			wednesdays(tables, "1", "1", "1", "1");
			for (int weeks = 1; weeks <= 4; weeks++) {
				tables.usage(LocalDate.of(2026, 10, 13).minusWeeks(weeks).toString(), "bob", "chat", "sonnet", 9, 0,
						"10", 0);
			}
			tables.usage("2026-10-14", "eve", "chat", "sonnet", 9, 0, "9", 0)
				.usage("2026-10-13", "eve\u001b[31m", "chat", "sonnet", 9, 0, "30", 0);
		})).isEqualTo("13 October 2026 cost 3 times a usual Tuesday ($30.00, usually $10.00)"
				+ ": mostly user eve\\u{1b}[31m, feature chat");
	}

	private static Optional<Spike> onTheDay(String cost, String... before) throws IOException, SQLException {
		return find((tables) -> {
			wednesdays(tables, before);
			tables.usage("2026-10-14", "eve", "chat", "sonnet", 9, 0, cost, 0);
		});
	}

	/** Most days cost 10: a surplus must reach 5. */
	private static Optional<Spike> cheapDay(String cost) throws IOException, SQLException {
		return find((tables) -> {
			wednesdays(tables, "1", "1", "1", "1");
			for (int day = 1; day <= 12; day++) {
				if (day != 7) {
					tables.usage(LocalDate.of(2026, 10, day).toString(), "bob", "chat", "sonnet", 9, 0, "10", 0);
				}
			}
			tables.usage("2026-10-14", "eve", "chat", "sonnet", 9, 0, cost, 0);
		});
	}

	/** What bob's chat cost on the Wednesdays before, the last one first. */
	private static void wednesdays(UsageTables tables, String... costs) throws SQLException {
		LocalDate day = LocalDate.of(2026, 10, 14);
		for (String cost : costs) {
			day = day.minusWeeks(1);
			tables.usage(day.toString(), "bob", "chat", "sonnet", 9, 0, cost, 0);
		}
	}

	private static String sentence(Filling filling) throws IOException, SQLException {
		return find(filling).orElseThrow().sentence();
	}

	private static Optional<Spike> find(Filling filling) throws IOException, SQLException {
		return find(READ_AT, filling);
	}

	private static Optional<Spike> find(String readAt, Filling filling) throws IOException, SQLException {
		Path file = Files.createTempDirectory(directory, "greatest-spike").resolve("usage.duckdb");
		try (UsageTables tables = UsageTables.create(file, "UTC")) {
			tables.execute("INSERT INTO load (load, kind, started_at, finished_at) VALUES (1, 'logs', '" + readAt
					+ "', '" + readAt + "'), (2, 'reprice', '2026-12-31 09:00', '2026-12-31 09:01')");
			filling.fill(tables);
		}
		try (ReportSession session = ReportSession.open(file, LimitRules.NONE, November.CLOCK)) {
			return session.greatestSpike();
		}
	}

	private interface Filling {

		void fill(UsageTables tables) throws SQLException;

		/** And as much as usual on a later day. */
		default Filling and(String day) {
			return (tables) -> {
				fill(tables);
				tables.usage(day, "bob", "chat", "sonnet", 9, 0, "1", 0);
			};
		}

	}

}
