package dev.usagemill;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.usagemill.limit.LimitRules;
import dev.usagemill.report.Reports;

import static org.assertj.core.api.Assertions.assertThat;

/** What the documents say of reports and limits is true. */
class ReportsDocumentedTest {

	@TempDir
	Path directory;

	@Test
	void showsALimitsFileThatIsRight() throws IOException {
		String page = Files.readString(Path.of("jobs/README.md"));
		Matcher example = Pattern.compile("(?s)```yaml\n(limits.*?)```").matcher(page);
		assertThat(example.find()).isTrue();
		Path file = Files.writeString(this.directory.resolve("limits.yml"), example.group(1));
		assertThat(LimitRules.read(file).rules()).hasSize(2);
		assertThat(List.of("users", "period", "measure", "value", "warnAt"))
			.allSatisfy((key) -> assertThat(page).contains("| `" + key + "` |"));
	}

	@Test
	void explainsEveryReportAndWhatItCanBeCutBy() throws IOException {
		List<String> lines = Files.readAllLines(Path.of("README.md"));
		Reports.titles().forEach((report, title) -> {
			String row = lines.stream().filter((line) -> line.startsWith("| `" + report + "` ")).findFirst().orElse("");
			assertThat(row).as("row of " + report + " in README.md").isNotEmpty();
			Matcher words = Pattern.compile("--by ([^)]+)").matcher(title);
			if (words.find()) {
				assertThat(words.group(1).split(", ")).allSatisfy((word) -> assertThat(row).contains("`" + word + "`"));
			}
		});
	}

}
