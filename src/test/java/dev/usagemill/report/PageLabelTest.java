package dev.usagemill.report;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** What a page holds of a label: the same sums as the reports, and not too many names. */
class PageLabelTest {

	private static final Clock NOON = Clock.fixed(Instant.parse("2026-11-21T12:00:00Z"), ZoneOffset.UTC);

	private static final long ROWS = 10_000;

	@TempDir
	Path directory;

	private Path file;

	@BeforeEach
	void name() {
		this.file = this.directory.resolve("usage.duckdb");
	}

	@Test
	void sumsAreThoseOfTheReportAlsoOfAFeatureAndAModel() throws SQLException {
		try (UsageTables tables = UsageTables.create(this.file, "UTC")) {
			tables.label("team").teams(3000, "CASE WHEN n % 13 > 0 THEN 'team-' || (n // 15) % 6 END");
		}
		PageUsage usage = usage("2026-11-01");
		PageLabel team = usage.labels().get(0);
		assertThat(team.values()).containsExactly("team-0", "team-1", "team-2", "team-3", "team-4", "team-5", "");
		assertThat(team.kinds()).containsExactly("feature", "model");
		assertThat(team.others()).isZero();
		assertThat(sums(usage, null, null)).isEqualTo(report(null, null)).hasSize(7);
		assertThat(sums(usage, "feature-1", null)).isEqualTo(report("feature-1", null)).hasSize(7);
		assertThat(sums(usage, null, "model-2")).isEqualTo(report(null, "model-2")).hasSize(7);
		assertThat(sums(usage, "feature-1", "model-2")).isEqualTo(report("feature-1", "model-2")).hasSize(7);
	}

	@Test
	void ofTenThousandValuesTheCostliestAreNamedAndTheOthersLoseNothing() throws SQLException {
		try (UsageTables tables = UsageTables.create(this.file, "UTC")) {
			tables.label("team").teams(30_100, "CASE WHEN n < 30_000 THEN 'team-' || (n // 3) END");
		}
		PageUsage usage = usage("2026-11-01");
		PageLabel team = usage.labels().get(0);
		assertThat(team.values()).hasSizeBetween(100, 501).endsWith("");
		assertThat(team.others()).isEqualTo(10_000 - team.values().size() + 1);
		assertThat(team.rows().column("day").split(",")).hasSizeLessThanOrEqualTo(16_000);
		Map<String, Sum> shown = sums(usage, null, null);
		Map<String, Sum> reported = report(null, null);
		Sum others = shown.remove("others");
		assertThat(reported).containsAllEntriesOf(shown);
		reported.keySet().removeAll(shown.keySet());
		assertThat(reported).hasSize((int) team.others());
		assertThat(others).isEqualTo(reported.values().stream().reduce(Sum.NOTHING, Sum::plus));
		assertThat(others.unpriced()).isPositive();
		assertThat(shown.remove("null")).isNotNull();
		BigDecimal least = shown.values().stream().map(Sum::cost).min(BigDecimal::compareTo).orElseThrow();
		assertThat(reported.values()).noneMatch((sum) -> sum.cost().compareTo(least) > 0);
	}

	@Test
	void aLabelThatIsNoLongerKeptIsThereAsLongAsADayHasIt() throws SQLException {
		try (UsageTables tables = UsageTables.create(this.file, "UTC")) {
			tables.usage("2026-11-18", "a", "f", "m", 1, 0, "1", 0)
				.usage("2026-11-20", "a", "f", "m", 2, 0, "2", 0)
				.label("team", "plan", "never")
				.execute("UPDATE daily_usage SET label_team = 'search' WHERE requests = 1")
				.execute("UPDATE daily_usage SET label_plan = 'free' WHERE requests = 2");
		}
		assertThat(usage("2026-11-18").labels()).extracting(PageLabel::name).containsExactly("team", "plan");
		assertThat(usage("2026-11-19").labels()).extracting(PageLabel::name).containsExactly("plan");
	}

	@Test
	void aLabelMayNeedMoreDecimalsThanUsers() throws SQLException {
		try (UsageTables tables = UsageTables.create(this.file, "UTC")) {
			tables.usage("2026-11-20", "a", "f", "m", 1, 0, "0.500000000004", 0)
				.usage("2026-11-20", "a", "f", "m", 2, 0, "0.500000000006", 0)
				.label("team")
				.execute("UPDATE daily_usage SET label_team = 'search' WHERE requests = 1");
		}
		PageUsage usage = usage("2026-11-20");
		assertThat(usage.decimals()).isEqualTo(12);
		assertThat(usage.rows().column("cost")).isEqualTo("1000000000010");
		assertThat(usage.labels().get(0).rows().column("cost")).isEqualTo("500000000004 500000000006");
	}

	private PageUsage usage(String from) {
		try (ReportDatabase database = ReportDatabase.open(this.file)) {
			return PageUsage.of(database, new Period(LocalDate.parse(from), LocalDate.parse("2026-11-20")), ROWS);
		}
	}

	private Map<String, Sum> report(String feature, String model) {
		Answer answer = Reports
			.run(this.file, new ReportQuery("cost", "2026-11-01", "2026-11-20", null, null, feature, model).by("team"),
					NOON)
			.answer();
		Map<String, Sum> sums = new TreeMap<>();
		answer.rows()
			.forEach((row) -> sums.put(String.valueOf(row.get(answer.indexOf("label_team"))),
					new Sum((Long) row.get(answer.indexOf("requests")),
							(BigDecimal) row.get(answer.indexOf("cost_usd")),
							(Long) row.get(answer.indexOf("unpriced_requests")))));
		return sums;
	}

	/** What the page's scripts do. */
	private static Map<String, Sum> sums(PageUsage usage, String feature, String model) {
		PageLabel label = usage.labels().get(0);
		List<String> values = numbers(label, "user_places").stream().map((place) -> {
			int value = place.intValue();
			return (value == label.values().size()) ? "others" : label.values().get(value).replaceFirst("^$", "null");
		}).toList();
		List<Long> features = numbers(label, "feature_places");
		List<Long> models = numbers(label, "model_places");
		List<Long> requests = numbers(label, "requests");
		List<Long> unpriced = numbers(label, "unpriced_requests");
		String[] costs = label.rows().column("cost").split(" ", -1);
		Map<String, Sum> sums = new TreeMap<>();
		IntStream.range(0, values.size())
			.filter((row) -> feature == null || usage.names().get("feature").indexOf(feature) == features.get(row))
			.filter((row) -> model == null || usage.names().get("model").indexOf(model) == models.get(row))
			.forEach((row) -> sums.merge(values.get(row),
					new Sum(requests.get(row),
							costs[row].isEmpty() ? null
									: new BigDecimal(costs[row]).movePointLeft((int) usage.decimals()),
							unpriced.get(row)),
					Sum::plus));
		return sums;
	}

	private static List<Long> numbers(PageLabel label, String column) {
		String text = label.rows().column(column);
		return text.isEmpty() ? List.of() : List.of(text.split(",")).stream().map(Long::valueOf).toList();
	}

	/** Costs with 12 decimals; null: none is known. */
	private record Sum(long requests, BigDecimal cost, long unpriced) {

		static final Sum NOTHING = new Sum(0, null, 0);

		Sum {
			cost = (cost != null) ? cost.setScale(12) : null;
		}

		Sum plus(Sum other) {
			BigDecimal known = (this.cost != null && other.cost != null) ? this.cost.add(other.cost)
					: (this.cost != null) ? this.cost : other.cost;
			return new Sum(this.requests + other.requests, known, this.unpriced + other.unpriced);
		}

	}

}
