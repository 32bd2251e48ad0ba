package dev.usagemill;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.usagemill.currency.ExchangeRates;
import dev.usagemill.limit.LimitRules;
import dev.usagemill.report.OwnReports;
import dev.usagemill.report.Reports;

import static org.assertj.core.api.Assertions.assertThat;

/** What the pages say about reports and limits is what the program does. */
class ReportsDocumentedTest {

	private static final Pattern CUT_BY = Pattern.compile("--by ([^)]+)");

	private final Pages pages = Pages.all();

	@TempDir
	Path directory;

	@Test
	void theLimitsFileShownIsRightAndEveryKeyExplained() throws IOException {
		Path file = Files.writeString(this.directory.resolve("limits.yml"), this.pages.code("yaml", "limits"));
		assertThat(LimitRules.read(file).rules()).hasSize(2);
		assertThat(Pages.names(this.pages.tableWith("`users`", "key", "meaning", "if it is missing")))
			.containsExactly("users", "label", "period", "measure", "value", "warnAt");
	}

	@Test
	void everyKeyOfARateIsExplained() throws IOException {
		Path file = Files.writeString(this.directory.resolve("rates.yml"), this.pages.code("yaml", "rates:"));
		assertThat(ExchangeRates.read(file, "EUR").perUsd()).hasSize(2);
		assertThat(Pages.names(this.pages.tableWith("`perUsd`", "key", "meaning", "if it is missing")))
			.containsExactly("currency", "from", "perUsd");
	}

	@Test
	void everyReportSaysWhatARowIsAndWhatItCanBeCutBy() {
		Map<String, List<String>> reports = new TreeMap<>();
		Reports.titles(OwnReports.NONE).forEach((report, title) -> {
			Matcher words = CUT_BY.matcher(title);
			reports.put(report, words.find() ? List.of(words.group(1).split(", ")) : List.of());
		});
		Map<String, List<String>> documented = new TreeMap<>();
		for (List<String> row : this.pages.table("report", "a row is", "`--by`")) {
			assertThat(row.get(1)).as(row.get(0)).isNotEmpty();
			documented.put(Pages.name(row.get(0)), Pages.names(row.get(2)));
		}
		assertThat(documented).isEqualTo(reports);
	}

}
