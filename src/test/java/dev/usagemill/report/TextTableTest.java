package dev.usagemill.report;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class TextTableTest {

	private static final Screen TERMINAL = new Screen(80, false);

	@TempDir
	Path directory;

	@Test
	void fitsLongNamesAndHugeNumbersWithoutCuttingANumber() throws SQLException, IOException {
		Path file = this.directory.resolve("usage.duckdb");
		try (UsageTables tables = UsageTables.create(file, "America/Argentina/ComodRivadavia")) {
			tables.usage("2026-11-20", "u".repeat(256), "f".repeat(256), "sonnet", 123_456_789_012_345L,
					123_456_789_012_344L, "123456789012345.678901234567", 0);
			tables.usage("2026-11-20", "v".repeat(256), "g".repeat(256), "m".repeat(256), 123_456_789_012_345L, 0, null,
					123_456_789_012_345L);
		}
		for (String name : List.of("top-users", "daily-volume", "error-rate", "features", "models")) {
			ReportQuery query = new ReportQuery(name, "2026-11-01", null, 1L, null, null, null);
			StringBuilder out = new StringBuilder();
			ReportFormat.TABLE.write(Reports.run(file, query, November.CLOCK), TERMINAL, out);
			assertThat(out.toString().lines().filter((line) -> line.contains(" ")))
				.allSatisfy((line) -> assertThat(ShownText.width(line)).isLessThanOrEqualTo(80));
			assertThat(out).contains("123,456,789,012,34").contains("246,913,578,024,690");
			if (List.of("top-users", "daily-volume").contains(name)) {
				assertThat(out).contains("24,691,357,802,469,000").contains("$123,456,789,012,345.67");
			}
		}
	}

	@Test
	void givesTheTextTheRoomThatTheNumbersLeave() throws IOException {
		List<String> lines = drawn(column("user_id", ColumnKind.TEXT, "n".repeat(90)),
				column("requests", ColumnKind.COUNT, "1"));
		assertThat(lines.get(2)).hasSize(79).startsWith(" nnn").contains("n…n").endsWith("n         1");
	}

	@Test
	void goesOnBelowWithTheFirstColumnRepeated() throws IOException {
		List<ShownColumn> columns = new ArrayList<>(List.of(column("load", ColumnKind.NUMBER, "42")));
		for (int index = 0; index < 5; index++) {
			columns.add(column("lines", ColumnKind.COUNT, "11,222,333,444,555,66" + index));
		}
		List<String> lines = drawn(columns.toArray(ShownColumn[]::new));
		assertThat(lines).hasSize(7);
		assertThat(lines.get(2))
			.isEqualTo("   42  11,222,333,444,555,660  11,222,333,444,555,661  11,222,333,444,555,662");
		assertThat(lines.get(6)).isEqualTo("   42  11,222,333,444,555,663  11,222,333,444,555,664");
	}

	@Test
	void repeatsAllKeysInEachBlock() throws IOException {
		List<ShownColumn> columns = new ArrayList<>(
				List.of(column("month", ColumnKind.TEXT, "2026-11"), column("feature", ColumnKind.TEXT, "chat")));
		for (int index = 0; index < 5; index++) {
			columns.add(column("lines", ColumnKind.COUNT, "11,222,333,444,555,66" + index));
		}
		assertThat(drawn(2, columns)).filteredOn((line) -> line.contains("666") || line.contains("555,66"))
			.hasSize(3)
			.allMatch((line) -> line.startsWith(" 2026-11  chat     "));
	}

	@Test
	void leavesOutColumnsOfNothingButZeroBeforeItCutsANameAndSaysSo() throws IOException {
		List<String> lines = drawn(1,
				List.of(column("user_id", ColumnKind.TEXT, "n".repeat(60)), column("errors", ColumnKind.COUNT, "0"),
						column("error_rate", ColumnKind.SHARE, "0.00%"), column("cost_usd", ColumnKind.MONEY, "$0.00"),
						column("unpriced_requests", ColumnKind.COUNT, "0")));
		assertThat(lines.get(2)).isEqualTo(" " + "n".repeat(60) + "  $0.00");
		assertThat(lines).endsWith("", "Not shown, because all are 0: errors, error rate, unpriced requests.");
	}

	@Test
	void keepsAColumnWhoseTotalIsNotZero() {
		assertThat(new ShownColumn(new ReportColumn("errors", ColumnKind.COUNT), List.of("0"), "3").isAllZero())
			.isFalse();
	}

	@Test
	void lengthensTheCutUntilNamesDiffer() {
		List<String> names = List.of("user-0001@mail.example.com", "user-0002@mail.example.com",
				"user-0003@mail.example.com");
		ShownColumn cut = new ShownColumn(new ReportColumn("user_id", ColumnKind.TEXT), names, "").cutTo(12);
		assertThat(cut.cells()).doesNotHaveDuplicates().containsExactly("user-0001@m…", "user-0002@m…", "user-0003@m…");
	}

	@Test
	void breaksANameThatIsWiderThanTheScreenAndCutsNothingOfIt() throws IOException {
		StringBuilder out = new StringBuilder();
		List<String> names = List.of("a".repeat(50) + "1" + "z".repeat(50), "a".repeat(50) + "2" + "z".repeat(50));
		TextTable.write(
				List.of(new ShownColumn(new ReportColumn("user_id", ColumnKind.TEXT), names, ""),
						new ShownColumn(new ReportColumn("requests", ColumnKind.COUNT), List.of("5", "6"), "")),
				1, new Screen(40, false), out);
		assertThat(out.toString().lines()).allMatch((line) -> line.length() <= 40);
		assertThat(out.toString().replaceAll("[^a12z]", "")).isEqualTo(String.join("", names));
	}

	@Test
	void leavesOutWhatAReportCanSpareBeforeItGoesOnBelowAndSaysSo() throws IOException {
		ShownColumn name = new ShownColumn(new ReportColumn("user_id", ColumnKind.DATE), List.of("n".repeat(50), "m"),
				"");
		ShownColumn requests = new ShownColumn(new ReportColumn("requests", ColumnKind.COUNT), List.of("2", "1"), "3");
		ShownColumn share = new ShownColumn(new ReportColumn("request_share", ColumnKind.SHARE),
				List.of("66.67%", "33.33%"), "100.00%");
		ShownColumn cost = new ShownColumn(new ReportColumn("cost_usd", ColumnKind.MONEY), List.of("$1.00", "$2.00"),
				"$3.00");
		Bar bar = new Bar(requests.column(), List.of(new BigDecimal("2"), BigDecimal.ONE));
		assertThat(spared(List.of(name, requests, share, cost), bar, 77))
			.isEqualTo("No room here, but on a wider terminal or in a file, for: request share.");
		assertThat(spared(List.of(name, requests, share, cost), bar, 76))
			.isEqualTo("No room here, but on a wider terminal or in a file, for: request share, requests.");
		assertThat(spared(List.of(name, requests, share, cost), bar, 78)).doesNotContain("No room");
	}

	private static String spared(List<ShownColumn> columns, Bar bar, int width) throws IOException {
		StringBuilder out = new StringBuilder();
		TextTable.write(columns, 1, List.of("request_share", "requests"), bar, new Screen(width, false), out);
		assertThat(out.toString().lines().filter((line) -> line.startsWith("---"))).as("blocks of two rules")
			.hasSize(2);
		return out.toString().replace("\n", " ").replaceFirst(".*(?=No room here)", "").strip();
	}

	@Test
	void cutsNamesThatAreRepeatedAsFarAsItSavesBlocks() {
		ShownColumn name = new ShownColumn(new ReportColumn("user_id", ColumnKind.TEXT),
				List.of("a".repeat(24), "b".repeat(24)), "");
		List<ShownColumn> columns = new ArrayList<>(List.of(name));
		for (int index = 0; index < 4; index++) {
			columns.add(new ShownColumn(new ReportColumn("requests", ColumnKind.COUNT), List.of("1,234,567", "1"), ""));
		}
		List<List<ShownColumn>> blocks = TableLayout.of(columns, 1, 40).blocks();
		assertThat(blocks).hasSize(2);
		assertThat(blocks.get(0).get(0).width()).isEqualTo(16);
	}

	private static ShownColumn column(String name, ColumnKind kind, String cell) {
		return new ShownColumn(new ReportColumn(name, kind), List.of(cell), "");
	}

	private static List<String> drawn(ShownColumn... columns) throws IOException {
		return drawn(1, List.of(columns));
	}

	private static List<String> drawn(int keys, List<ShownColumn> columns) throws IOException {
		StringBuilder out = new StringBuilder();
		TextTable.write(columns, keys, TERMINAL, out);
		return out.toString().lines().toList();
	}

}
