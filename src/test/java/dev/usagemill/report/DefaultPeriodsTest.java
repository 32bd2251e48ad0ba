package dev.usagemill.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

import dev.usagemill.Pages;

import static org.assertj.core.api.Assertions.assertThat;

/** Reports of one family look at the same days, and the page says which. */
class DefaultPeriodsTest {

	/** Names, and for some of them by what their rows are cut. */
	private static final Pattern REPORTS = Pattern.compile("((?:`[a-z-]+`(?:, )?)+)(?: with `--by ([a-z]+)`)?");

	private static final Pattern NAME = Pattern.compile("`([a-z-]+)`");

	@Test
	void thePageSaysTheDefaultPeriodOfEachReport() {
		Map<String, String> expected = new TreeMap<>();
		for (String name : Reports.names()) {
			ReportDefinition report = ReportDefinition.named(name);
			String usual = report.usualPeriod(report.dimensions(List.of()));
			expected.put(name, usual);
			for (String word : report.words()) {
				String other = report.cutBy(List.of(word)).equals(report)
						? report.usualPeriod(report.dimensions(List.of(word))) : usual;
				if (!other.equals(usual)) {
					expected.put(name + " by " + word, other);
				}
			}
		}
		assertThat(documented()).isEqualTo(expected);
	}

	@Test
	void reportsOfCostLookAtTheSameDays() {
		assertThat(List.of("top-users", "user", "cost", "features", "models", "daily-volume", "new-users"))
			.extracting((name) -> ReportDefinition.named(name).usualPeriod(List.of(Dimension.DAY)))
			.containsOnly("30d");
	}

	private static Map<String, String> documented() {
		Map<String, String> documented = new TreeMap<>();
		for (List<String> row : Pages.all().table("reports", "days")) {
			Matcher reports = REPORTS.matcher(row.get(0));
			while (reports.find()) {
				String by = (reports.group(2) != null) ? " by " + reports.group(2) : "";
				names(reports.group(1)).forEach((name) -> documented.put(name + by, row.get(1).replace("`", "")));
			}
		}
		return documented;
	}

	private static List<String> names(String text) {
		List<String> names = new ArrayList<>();
		Matcher name = NAME.matcher(text);
		while (name.find()) {
			names.add(name.group(1));
		}
		return names;
	}

}
