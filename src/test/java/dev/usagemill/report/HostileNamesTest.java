package dev.usagemill.report;

import java.io.IOException;
import java.io.StringReader;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

import dev.usagemill.limit.LimitRule;
import dev.usagemill.limit.LimitRules;

import static org.assertj.core.api.Assertions.assertThat;

class HostileNamesTest {

	private static final List<String> NAMES = List.of("=cmd|'/c calc'!A0", "+1", "-1", "@SUM(1)", "\t=1", "\r=1",
			"plain", "say \"hi\", bye", "two\nlines", "\u001b[2Jgone", "right\u202Eto\u2066left", "</script><b>",
			"a | b <b>*x*</b> `y` [z](http://z)", "日本語のとても長い名前".repeat(9), "w".repeat(256), "Total", "\u00a0=1", "＝1",
			"﹣1", "a\u009bb", "\\u{1b}[2Jgone", "e\u0301", "\u00e9", "✅ ⌚ ⚡ ⭐", "👩\u200D👩\u200D👧",
			"👍🏽 🇩🇪 ❤\uFE0F", "\u3164");

	private static final Screen TERMINAL = new Screen(80, false);

	private static final LimitRules LIMITS = new LimitRules(List.of(new LimitRule(1, List.of("*"), LimitRule.Period.DAY,
			LimitRule.Measure.COST, new BigDecimal("0.5"), BigDecimal.ONE)));

	@TempDir
	Path directory;

	@Test
	void neutralisesFormulasInCsvAndKeepsOtherNames() throws Exception {
		List<String> users = CSVFormat.RFC4180.parse(new StringReader(shown(ReportFormat.CSV)))
			.stream()
			.skip(1)
			.map((CSVRecord row) -> row.get(0))
			.toList();
		assertThat(users).containsExactlyInAnyOrderElementsOf(NAMES.stream()
			.map((name) -> "=+-@\t\r\u00a0＝﹣".indexOf(name.charAt(0)) >= 0 ? "'" + name : name)
			.toList());
	}

	@Test
	void keepsEveryNameInJson() throws Exception {
		List<String> users = JsonMapper.shared()
			.readTree(shown(ReportFormat.JSON))
			.get("rows")
			.valueStream()
			.map((row) -> row.get("user_id").asString())
			.toList();
		assertThat(users).containsExactlyInAnyOrderElementsOf(NAMES);
	}

	@Test
	void letsNoNameLeaveItsCellOfATable() throws Exception {
		String table = shown(ReportFormat.TABLE, TERMINAL);
		assertThat(table).contains("two\\u{a}lines").contains("\\u{1b}[2Jgone").doesNotContain("\u001b");
		assertThat(table.lines()).allSatisfy((line) -> assertThat(ShownText.width(line)).isLessThanOrEqualTo(80));
		List<Integer> ends = table.lines().filter((line) -> line.contains("  $1.00")).map(ShownText::width).toList();
		assertThat(ends).as("right edges of the rows").hasSize(NAMES.size()).containsOnly(ends.get(0));
	}

	@Test
	void neverShowsTwoNamesAsOne() throws Exception {
		for (Screen screen : List.of(TERMINAL, new Screen(40, false), new Screen(200, false), Screen.PLAIN)) {
			ReportResult result = Reports.run(write(), ReportQuery.of("top-users").atMost(100), November.CLOCK);
			TableLayout layout = TableLayout.of(
					ShownColumn.of(result.answer().columns(), result.shownRows(), result.shownTotals()), 1,
					screen.tableColumns());
			assertThat(layout.blocks())
				.allSatisfy((block) -> assertThat(block.get(0).cells()).hasSize(NAMES.size()).doesNotHaveDuplicates());
		}
	}

	@Test
	void neverShowsTwoNamesAsOneInMarkdownOrInASentence() throws Exception {
		assertThat(shown(ReportFormat.MARKDOWN).lines()
			.filter((line) -> line.startsWith("| "))
			.map((line) -> ShownText.appearance(line))).doesNotHaveDuplicates();
		assertThat(DistinctNames.shown(List.of("e\u0301", "\u00e9"))).containsExactly("e\\u{301}", "\\u{e9}");
	}

	@Test
	void doesNotTakeAUserForTheTotal() throws Exception {
		assertThat(shown(ReportFormat.TABLE).lines().filter((line) -> line.contains("Total "))).satisfiesExactly(
				(user) -> assertThat(user).startsWith(" Total "), (total) -> assertThat(total).startsWith("=Total "));
		assertThat(shown(ReportFormat.MARKDOWN).lines().filter((line) -> line.contains("Total"))).satisfiesExactly(
				(user) -> assertThat(user).startsWith("| Total |"),
				(total) -> assertThat(total).startsWith("| **Total** |"));
	}

	@Test
	void givesATerminalNothingToObeyInAnyFormat() throws Exception {
		Screen ofUnknownWidth = Screen.of("0", Map.of());
		for (ReportFormat format : EnumSet.complementOf(EnumSet.of(ReportFormat.PARQUET))) {
			for (Screen screen : List.of(TERMINAL, ofUnknownWidth)) {
				assertThat(shown(format, screen).replaceAll("[\r\n]", "")).as(format.name())
					.doesNotContainPattern("[\\p{Cc}\\p{Zl}\\p{Zp}\u202E\u2066]");
			}
		}
		assertThat(shown(ReportFormat.CSV)).contains("\u001b[2Jgone", "a\u009bb");
	}

	@Test
	void letsNoNameLeaveItsCellInMarkdown() throws Exception {
		String markdown = shown(ReportFormat.MARKDOWN);
		assertThat(markdown).contains("a \\| b \\<b\\>\\*x\\*\\</b\\> \\`y\\` \\[z\\](http://z)")
			.contains("two\\\\u{a}lines")
			.doesNotContain("\u001b");
		assertThat(markdown.lines().filter((line) -> line.startsWith("| "))).hasSize(NAMES.size() + 3);
	}

	@Test
	void letsNoNameOutOfAnyReport() throws Exception {
		Path file = write();
		for (String name : Reports.names()) {
			String about = name.equals("user") ? NAMES.get(9) : null;
			ReportQuery query = new ReportQuery(name, null, null, null, about, null, null);
			ReportResult result = Reports.run(file, query, OwnReports.NONE, LIMITS, November.CLOCK);
			for (ReportFormat format : List.of(ReportFormat.TABLE, ReportFormat.MARKDOWN)) {
				StringBuilder out = new StringBuilder();
				format.write(result, new Screen(100, false), out);
				assertThat(out).as(name).doesNotContain("\u001b", "\u202E", "\u2066", "\r", "\t");
			}
			StringBuilder json = new StringBuilder();
			ReportFormat.JSON.write(result, Screen.PLAIN, json);
			assertThat(json.toString().lines()).as(name).hasSize(1);
		}
	}

	@Test
	void coloursOnlyWhatItWroteItself() throws Exception {
		StringBuilder out = new StringBuilder();
		ReportFormat.TABLE.write(Reports.run(write(), ReportQuery.of("top-users"), November.CLOCK),
				new Screen(200, true), out);
		assertThat(out.toString().replaceAll("\u001b\\[[0-9]+m", "")).contains("\\u{1b}[2Jgone")
			.doesNotContain("\u001b");
		assertThat(out.toString().lines().map((line) -> line.replaceAll("\u001b\\[[0-9]+m", "")))
			.allSatisfy((line) -> assertThat(ShownText.width(line)).isLessThanOrEqualTo(200));
	}

	private String shown(ReportFormat format) throws SQLException, IOException {
		return shown(format, Screen.PLAIN);
	}

	private String shown(ReportFormat format, Screen screen) throws SQLException, IOException {
		StringBuilder out = new StringBuilder();
		format.write(Reports.run(write(), ReportQuery.of("top-users").atMost(100), November.CLOCK), screen, out);
		return out.toString();
	}

	private Path write() throws SQLException {
		Path file = this.directory.resolve("usage.duckdb");
		if (Files.exists(file)) {
			return file;
		}
		try (UsageTables tables = UsageTables.create(file, "UTC")) {
			for (String name : NAMES) {
				tables.usage("2026-11-20", name, "chat", "sonnet", 1, 0, "1", 0);
			}
		}
		return file;
	}

}
