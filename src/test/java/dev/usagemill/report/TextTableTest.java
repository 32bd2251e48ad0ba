package dev.usagemill.report;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class TextTableTest {

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
			ReportFormat.TABLE.write(Reports.run(file, query, November.CLOCK), Screen.PLAIN, out);
			assertThat(out.toString().lines())
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

	private static ShownColumn column(String name, ColumnKind kind, String cell) {
		return new ShownColumn(new ReportColumn(name, kind), List.of(cell), "");
	}

	private static List<String> drawn(ShownColumn... columns) throws IOException {
		StringBuilder out = new StringBuilder();
		TextTable.write(List.of(columns), Bar.NONE, Screen.PLAIN, out);
		return out.toString().lines().toList();
	}

}
