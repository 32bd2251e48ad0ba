package dev.usagemill.dashboard;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The numbers of a chart of days, for whoever reads rather than looks.
 *
 * @param by what it is stacked by
 * @param cut how many names are put together; 0: none
 * @param names the headings
 * @param days the rows, the newest first
 */
record DayTable(String by, int cut, List<String> names, List<Day> days) {

	static DayTable of(String by, DayChart chart, LocalDate lastDay) {
		List<Day> days = new ArrayList<>();
		for (int age = 0; age < Figures.LONGEST; age++) {
			int index = Figures.LONGEST - 1 - age;
			if (chart.costs().stream().anyMatch((costs) -> costs.get(index).signum() > 0)) {
				days.add(new Day(lastDay.minusDays(age).toString(), age,
						chart.costs().stream().map((costs) -> shown(costs.get(index))).toList()));
			}
		}
		return new DayTable(by, chart.cut(), chart.names(), days);
	}

	boolean isCut() {
		return this.cut > 0;
	}

	boolean isUsual() {
		return this.by.equals("model");
	}

	private static String shown(BigDecimal cost) {
		if (cost.signum() == 0) {
			return "-";
		}
		return "$" + ((cost.compareTo(new BigDecimal("0.01")) < 0) ? cost.round(new MathContext(2)).toPlainString()
				: String.format(Locale.ROOT, "%,.2f", cost.setScale(2, RoundingMode.HALF_UP)));
	}

	/**
	 * A day.
	 *
	 * @param date the day
	 * @param age how many days before the last one
	 * @param costs as they are read
	 */
	record Day(String date, int age, List<String> costs) {

	}

}
