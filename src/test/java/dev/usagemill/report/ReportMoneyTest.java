package dev.usagemill.report;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.usagemill.report.RandomUsage.Used;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The money of reports is what plain loops over the events make of it, to the last
 * decimal.
 */
class ReportMoneyTest {

	private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-10-17T08:00:00Z"), ZoneOffset.UTC);

	private static final LocalDate LAST = RandomUsage.LAST;

	/** The first day of the four weeks that a forecast rests on. */
	private static final LocalDate BASIS = LAST.minusDays(27);

	private static final Map<String, Function<Used, String>> BY = Map.of("user", Used::user, "feature", Used::feature,
			"model", Used::model);

	@TempDir
	static Path directory;

	private static RandomUsage usage;

	@BeforeAll
	static void load() throws IOException {
		usage = RandomUsage.load(directory, 20261015);
	}

	@Test
	void costsPerRequestAndPerUserAreThoseOfTheEvents() {
		for (String report : List.of("features", "models")) {
			ReportResult result = run(ReportQuery.of(report).during("2026-08-20", "2026-10-10"));
			List<Used> events = usage.between(LocalDate.of(2026, 8, 20), LocalDate.of(2026, 10, 10));
			Function<Used, String> of = BY.get(result.description().by());
			assertThat(result.answer().rows()).hasSameSizeAs(RandomUsage.names(events, of));
			for (List<Object> row : result.answer().rows()) {
				assertPerEach(result, row,
						events.stream().filter((event) -> of.apply(event).equals(row.get(0))).toList());
			}
			assertPerEach(result, result.totals(), events);
		}
	}

	@Test
	void costsOfADayAndFeaturePerRequestAndPerUserAreThoseOfTheEvents() {
		ReportResult result = run(ReportQuery.of("cost").by("day", "feature").during("2026-08-01", "2026-10-15"));
		long found = usage.events().stream().map((event) -> event.day() + event.feature()).distinct().count();
		assertThat(result.answer().rows()).hasSize((int) found);
		for (List<Object> row : result.answer().rows()) {
			assertPerEach(result, row,
					usage.where((event) -> event.day().equals(row.get(0)) && event.feature().equals(row.get(1))));
		}
		assertPerEach(result, result.totals(), usage.events());
	}

	@ParameterizedTest
	@ValueSource(strings = { "user", "feature", "model" })
	void moversAreThoseOfTheEvents(String by) {
		ReportResult movers = run(new ReportQuery("movers", null, null, 100L, null, null, null).by(by));
		List<Used> now = usage.between(LAST.minusDays(6), LAST);
		List<Used> before = usage.between(LAST.minusDays(13), LAST.minusDays(7));
		List<List<Object>> expected = new ArrayList<>();
		for (String name : RandomUsage.names(usage.between(LAST.minusDays(13), LAST), BY.get(by))) {
			expected.add(mover(name, named(now, by, name), named(before, by, name)));
		}
		assertThat(movers.answer().rows()).containsExactlyInAnyOrderElementsOf(expected);
		assertThat(movers.totals()).isEqualTo(mover(null, now, before));
	}

	@Test
	void monthsAndTheForecastAreThoseOfTheEvents() {
		assertThat(run(ReportQuery.of("months")).answer().rows()).containsExactlyElementsOf(months(usage));
	}

	/** All of it priced, so that changes are known. */
	@Test
	void monthsOfOneModelAreThoseOfItsEvents() {
		ReportResult months = run(new ReportQuery("months", null, null, null, null, null, "BIG"));
		assertThat(months.answer().rows()).containsExactlyElementsOf(
				months(new RandomUsage(usage.database(), usage.where((event) -> event.model().equals("BIG")))));
		assertThat(months.answer().rows()).extracting((row) -> row.get(months.answer().indexOf("change_usd")))
			.satisfiesExactly((change) -> assertThat(change).isNull(), (change) -> assertThat(change).isNotNull(),
					(change) -> assertThat(change).isNotNull());
	}

	@Test
	void newAndLostUsersAreThoseOfTheEvents() {
		LocalDate from = LAST.minusDays(29);
		List<List<Object>> expected = new ArrayList<>();
		for (String user : RandomUsage.names(usage.events(), Used::user)) {
			List<Used> events = usage.where((event) -> event.user().equals(user));
			LocalDate first = events.get(0).day();
			LocalDate last = events.get(events.size() - 1).day();
			boolean isLost = last.isBefore(from) && !last.isBefore(from.minusDays(30));
			if (isLost || (!first.isBefore(from) && first.isAfter(RandomUsage.FIRST))) {
				expected.add(Arrays.asList(user, isLost ? "lost" : "new", first, last,
						events.stream().map(Used::day).distinct().count(), (long) events.size()));
			}
		}
		assertThat(expected).extracting((row) -> row.get(1)).contains("new", "lost");
		assertThat(run(ReportQuery.of("new-users")).answer().rows()).containsExactlyInAnyOrderElementsOf(expected);
	}

	private static void assertPerEach(ReportResult result, List<Object> row, List<Used> events) {
		BigDecimal cost = RandomUsage.cost(events);
		assertThat(row.get(result.answer().indexOf("cost_usd"))).isEqualTo(scaled(cost));
		assertThat(row.get(result.answer().indexOf("unpriced_requests"))).isEqualTo(RandomUsage.unpriced(events));
		assertThat(row.get(result.answer().indexOf("cost_per_request_usd"))).isEqualTo(each(cost, events.size()));
		assertThat(row.get(result.answer().indexOf("cost_per_user_usd")))
			.isEqualTo(each(cost, RandomUsage.users(events)));
	}

	private static BigDecimal each(BigDecimal cost, long number) {
		return (cost == null) ? null : cost.divide(BigDecimal.valueOf(number), 12, RoundingMode.FLOOR);
	}

	private static List<Object> mover(String name, List<Used> now, List<Used> before) {
		BigDecimal cost = knownOrNothing(now);
		BigDecimal costBefore = knownOrNothing(before);
		boolean isKnown = cost != null && RandomUsage.unpriced(before) == 0;
		return Arrays.asList(name, (long) now.size(), scaled(cost), scaled(costBefore),
				isKnown ? scaled(cost.subtract(costBefore)) : null, RandomUsage.unpriced(now),
				RandomUsage.unpriced(before));
	}

	/** No requests cost nothing; that is known. */
	private static BigDecimal knownOrNothing(List<Used> events) {
		BigDecimal cost = RandomUsage.cost(events);
		return (cost == null && RandomUsage.unpriced(events) == 0) ? BigDecimal.ZERO : cost;
	}

	private static List<List<Object>> months(RandomUsage of) {
		return Stream.of("2026-08", "2026-09", "2026-10").map((month) -> month(of, YearMonth.parse(month))).toList();
	}

	private static List<Object> month(RandomUsage of, YearMonth month) {
		boolean isWhole = !month.atEndOfMonth().isAfter(LAST);
		LocalDate end = isWhole ? month.atEndOfMonth() : LAST;
		List<Used> now = of.between(month.atDay(1), end);
		YearMonth previous = month.minusMonths(1);
		List<Used> before = of.between(previous.atDay(1),
				isWhole ? previous.atEndOfMonth() : previous.atDay(end.getDayOfMonth()));
		boolean isComparable = !previous.atDay(1).isBefore(RandomUsage.FIRST) && RandomUsage.unpriced(before) == 0;
		BigDecimal cost = RandomUsage.cost(now);
		BigDecimal change = isComparable ? cost.subtract(RandomUsage.cost(before)) : null;
		return Arrays.asList(month.toString(), (long) end.getDayOfMonth(), (long) month.lengthOfMonth(),
				(long) now.size(), scaled(cost), scaled(change),
				isComparable ? change.divide(RandomUsage.cost(before), 6, RoundingMode.HALF_UP) : null,
				isWhole ? null : forecast(of, month, cost),
				isWhole ? null : "estimate: weekday means of " + BASIS + " to " + LAST, RandomUsage.unpriced(now),
				isWhole ? null : RandomUsage.unpriced(of.between(BASIS, LAST)));
	}

	private static BigDecimal forecast(RandomUsage of, YearMonth month, BigDecimal known) {
		BigDecimal forecast = known;
		for (LocalDate day = LAST.plusDays(1); !day.isAfter(month.atEndOfMonth()); day = day.plusDays(1)) {
			LocalDate toCome = day;
			BigDecimal ofWeekday = RandomUsage.cost(of.between(BASIS, LAST)
				.stream()
				.filter((event) -> event.day().getDayOfWeek() == toCome.getDayOfWeek())
				.toList());
			forecast = forecast.add(ofWeekday.divide(BigDecimal.valueOf(4)));
		}
		return forecast.setScale(2, RoundingMode.HALF_UP);
	}

	private static List<Used> named(List<Used> events, String by, String name) {
		return events.stream().filter((event) -> BY.get(by).apply(event).equals(name)).toList();
	}

	private static BigDecimal scaled(BigDecimal usd) {
		return (usd == null) ? null : usd.setScale(12);
	}

	private static ReportResult run(ReportQuery query) {
		return Reports.run(usage.database(), query, CLOCK);
	}

}
