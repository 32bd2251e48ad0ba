package dev.usagemill.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.usagemill.TemporaryWarehouse;

import static org.assertj.core.api.Assertions.assertThat;

/** {@code export focus} on the sample, whose total is known. */
class ExportCommandTest {

	/** From the page of the sample data, where another script counted it. */
	private static final String TOTAL = "41.123279430000";

	@TempDir
	static Path directory;

	private static Path warehouse;

	@BeforeAll
	static void load() {
		warehouse = directory.resolve("ware house");
		Terminal.type("run", "--warehouse", warehouse.toString(), "--logs", "sample-data/*.jsonl*");
	}

	@Test
	void rowsOfTheSampleAddUpToItsKnownTotal() throws Exception {
		Path file = directory.resolve("focus.parquet");
		Terminal terminal = export("--out", file.toString());
		assertThat(terminal.exitCode()).as(terminal.err()).isZero();
		assertThat(terminal.out()).isEmpty();
		for (String cost : List.of("BilledCost", "EffectiveCost", "ListCost", "ContractedCost")) {
			assertThat(rows("SELECT sum(\"" + cost + "\")::VARCHAR FROM '" + file + "'"))
				.containsExactly(List.of(TOTAL));
		}
		assertThat(rows(
				"SELECT \"ServiceName\", sum(\"BilledCost\")::VARCHAR FROM '" + file + "' GROUP BY ALL ORDER BY 1"))
			.extracting(Object::toString)
			.containsExactly("[claude-haiku-4-5, 2.612614050000]", "[claude-sonnet-4-6, 23.587985700000]",
					"[gemini-2.5-flash, 1.084059280000]", "[gpt-4o, 13.279238750000]", "[gpt-4o-mini, 0.559381650000]",
					"[in-house-llama-3, null]");
		assertThat(terminal.err().lines()).containsExactly(
				"FOCUS 1.4: " + String.format("%,d", (Long) rows("SELECT count(*) FROM '" + file + "'").get(0).get(0))
						+ " rows, 2026-09-30 to 2026-10-31, cost ≥" + TOTAL + " USD",
				"32 requests of 82,890 tokens have no known price: the cost of their rows is null, which the"
						+ " specification does not allow (--priced-only leaves them out)",
				"Sample data, made up");
	}

	@Test
	void printsCsvOfAPeriod() {
		Terminal terminal = export("--from", "2026-10-05", "--to", "2026-10-05");
		assertThat(terminal.exitCode()).as(terminal.err()).isZero();
		List<String> lines = terminal.out().lines().toList();
		assertThat(lines.get(0)).startsWith("BilledCost,BillingAccountId,").endsWith(",x_UnpricedTokens");
		assertThat(lines).hasSizeGreaterThan(50)
			.filteredOn((line) -> !line.startsWith("BilledCost"))
			.allMatch((line) -> line.contains("2026-10-06T00:00:00Z,2026-10-05T00:00:00Z"));
		assertThat(terminal.err())
			.startsWith("FOCUS 1.4: " + (lines.size() - 1) + " rows, 2026-10-05 to 2026-10-05, cost ");
	}

	@Test
	void leavesOutWhatHasNoCost() {
		Terminal terminal = export("--priced-only", "--format", "csv");
		assertThat(terminal.out().lines()).noneMatch((line) -> line.startsWith(","));
		assertThat(terminal.err()).contains(TOTAL).contains("have no known price: their rows are left out");
		assertThat(export().out().lines()).anyMatch((line) -> line.startsWith(","));
	}

	@Test
	void refusesInOneLineWhatItCannotDo() {
		refused("Parquet is no text: name a file, such as --out usage.parquet.", "--format", "parquet");
		refused("names no day", "--from", "soon");
		refused("the period begins on 2026-10-05, after its end on 2026-10-04", "--from", "2026-10-05", "--to",
				"2026-10-04");
		Terminal none = Terminal.type("export", "focus", "--warehouse", directory.resolve("none").toString());
		assertThat(none.exitCode()).isEqualTo(2);
		assertThat(none.err()).contains("none` first").hasLineCount(1);
		assertThat(Terminal.type("export").err()).contains("Name what to export: focus.");
	}

	@Test
	void writesIntoAPipeAndFollowsALink() throws Exception {
		Path pipe = directory.resolve("pipe");
		assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
		Process reader = new ProcessBuilder("sh", "-c", "wc -l < '" + pipe + "'").start();
		Terminal terminal = export("--out", pipe.toString());
		assertThat(terminal.exitCode()).as(terminal.err()).isZero();
		String lines = new String(reader.getInputStream().readAllBytes()).strip();
		assertThat(terminal.err().replace(",", "")).startsWith("FOCUS 1.4: " + (Integer.parseInt(lines) - 1) + " rows");
		Path link = Files.createSymbolicLink(directory.resolve("link.csv"), directory.resolve("linked.csv"));
		assertThat(export("--out", link.toString()).exitCode()).isZero();
		assertThat(link).isSymbolicLink();
		assertThat(Files.readAllLines(link)).hasSize(Integer.parseInt(lines));
	}

	private static void refused(String message, String... options) {
		Terminal terminal = export(options);
		assertThat(terminal.exitCode()).isEqualTo(2);
		assertThat(terminal.out()).isEmpty();
		assertThat(terminal.err().lines().findFirst().orElseThrow()).contains(message);
	}

	private static Terminal export(String... options) {
		return Terminal
			.type(Stream.concat(Stream.of("export", "focus", "--warehouse", warehouse.toString()), Stream.of(options))
				.toArray(String[]::new));
	}

	private static List<List<Object>> rows(String sql) throws SQLException {
		try (Connection connection = DriverManager.getConnection("jdbc:duckdb:")) {
			return TemporaryWarehouse.rows(connection, sql);
		}
	}

}
