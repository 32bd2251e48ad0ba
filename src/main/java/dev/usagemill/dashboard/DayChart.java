package dev.usagemill.dashboard;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import dev.usagemill.report.Answer;
import dev.usagemill.report.ReportResult;
import dev.usagemill.report.ShownText;

/**
 * Costs per day, stacked by name. Of many names the costliest are shown and the others
 * put together.
 *
 * @param names from the costliest to the least, then the others
 * @param costs USD for each name on each day, the first day first; a day without any
 * known cost has 0, because it draws nothing
 * @param cut how many names are put together
 */
record DayChart(List<String> names, List<List<BigDecimal>> costs, int cut) {

	static final int NAMES = 8;

	/**
	 * Of a report with the columns date, name and so on, over the days up to the last
	 * one.
	 */
	static DayChart of(ReportResult result, LocalDate lastDay) {
		Map<String, BigDecimal[]> byName = new TreeMap<>();
		Answer answer = result.answer();
		int cost = answer.indexOf("cost_usd");
		for (List<Object> row : answer.rows()) {
			int age = (int) (lastDay.toEpochDay() - ((LocalDate) row.get(0)).toEpochDay());
			BigDecimal[] days = byName.computeIfAbsent((String) row.get(1), (name) -> noCosts());
			if (row.get(cost) != null) {
				days[Figures.LONGEST - 1 - age] = (BigDecimal) row.get(cost);
			}
		}
		Map<String, BigDecimal> sums = byName.entrySet()
			.stream()
			.collect(Collectors.toMap(Map.Entry::getKey, (entry) -> sum(entry.getValue())));
		List<String> ranked = byName.keySet()
			.stream()
			.sorted(Comparator.comparing((String name) -> sums.get(name)).reversed())
			.toList();
		Map<String, BigDecimal[]> shown = new LinkedHashMap<>();
		ranked.stream().limit(NAMES).forEach((name) -> shown.put(ShownText.escaped(name), byName.get(name)));
		List<String> others = ranked.stream().skip(NAMES).toList();
		if (!others.isEmpty()) {
			BigDecimal[] together = noCosts();
			others.forEach((name) -> add(together, byName.get(name)));
			shown.put(others.size() + " others", together);
		}
		List<List<BigDecimal>> costs = new ArrayList<>();
		shown.values().forEach((days) -> costs.add(List.of(days)));
		return new DayChart(List.copyOf(shown.keySet()), costs, others.size());
	}

	private static BigDecimal[] noCosts() {
		BigDecimal[] days = new BigDecimal[Figures.LONGEST];
		Arrays.fill(days, BigDecimal.ZERO);
		return days;
	}

	private static void add(BigDecimal[] sums, BigDecimal[] more) {
		for (int day = 0; day < sums.length; day++) {
			sums[day] = sums[day].add(more[day]);
		}
	}

	private static BigDecimal sum(BigDecimal[] days) {
		return List.of(days).stream().reduce(BigDecimal.ZERO, BigDecimal::add);
	}

}
