package dev.usagemill.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

class RejectedCommandTest {

	private static final String SECRET = "a secret prompt";

	private static final String LONG = "{\"prompt\":\"" + SECRET + " " + "x".repeat(5_000);

	@TempDir
	static Path directory;

	@BeforeAll
	static void loadsTwice() throws IOException {
		Path logs = Files.createDirectories(directory.resolve("a-directory-with-a-long-name/and-another-one-below-it"));
		Path log = logs.resolve("app.jsonl");
		String event = "{\"id\":\"1\",\"userId\":\"u\",\"feature\":\"f\",\"model\":\"gpt-4o\",\"tokensInput\":1,"
				+ "\"createdAt\":\"2026-10-01T00:00:00Z\"}";
		Files.writeString(log, event + "\n" + SECRET + "\n" + LONG + "\n{\"userId\":\"" + SECRET + "\"}\n");
		run(log);
		Files.writeString(log, Files.readString(log) + event.replace(":1,", ":2,") + "\n{\"userId\":7}\r\n");
		run(log);
	}

	@Test
	void listsLinesWithTheirPlaceTheNewestLoadFirst() {
		Terminal terminal = rejected("--format", "csv");
		List<String> lines = terminal.out().lines().toList();
		assertThat(lines.get(0)).isEqualTo("load,log_file,line_number,byte_offset,reason,detail");
		assertThat(lines.subList(1, lines.size())).hasSize(4);
		assertThat(lines.get(1)).startsWith("2,").contains("/app.jsonl,6,").endsWith("wrong_type,userId: not a string");
		assertThat(lines.get(2)).startsWith("1,").contains("/app.jsonl,2,106,not_json,");
		assertThat(terminal.err()).isEmpty();
	}

	@Test
	void aTableFitsTheTerminalAndCutsPathsInTheMiddle() {
		Terminal terminal = Terminal.withColumns(80, () -> rejected());
		assertThat(terminal.exitCode()).isZero();
		assertThat(terminal.out().lines()).allSatisfy((line) -> assertThat(line.length()).isLessThanOrEqualTo(80));
		assertThat(terminal.out()).contains("missing_field", "…")
			.containsPattern("(?m)^ +2 +/[^ ]+…[^ ]*app\\.jsonl +6 ")
			.doesNotContain("not shown");
		assertThat(rejected().out()).as("in a pipe")
			.contains("/and-another-one-below-it/app.jsonl ")
			.doesNotContain("…");
	}

	@Test
	void filtersByLoadAndReason() {
		assertThat(listed("--load", "2")).containsExactly("wrong_type");
		assertThat(listed("--reason", "not_json")).containsExactly("not_json", "not_json");
		assertThat(listed("--load", "2", "--reason", "not_json")).isEmpty();
		assertThat(rejected("--load", "7").out()).contains("only load = 7", "None.");
	}

	@Test
	void saysHowManyAreNotShown() {
		assertThat(rejected("--limit", "1").out()).contains("3 of 4 are not shown");
		assertThat(rejected("--limit", "1", "--format", "markdown").out()).contains("3 of 4 are not shown");
		assertThat(rejected("--limit", "1", "--format", "csv").err()).contains("3 of 4 are not shown");
		JsonNode json = new JsonMapper().readTree(rejected("--limit", "1", "--format", "json").out());
		assertThat(json.get("schema").asString()).isEqualTo("usagemill.list/1");
		assertThat(json.get("rows_found").asLong()).isEqualTo(4);
		assertThat(json.get("rows")).hasSize(1);
	}

	@Test
	void neverPrintsWhatALineHolds() throws IOException {
		List<Terminal> all = new ArrayList<>();
		for (String format : List.of("table", "csv", "json", "markdown")) {
			all.add(rejected("--format", format));
		}
		all.add(rejected("--export", directory.resolve("not-printed").toString()));
		all.add(rejected("--retry"));
		assertThat(all).allSatisfy((terminal) -> assertThat(terminal.out() + terminal.err()).doesNotContain(SECRET));
		assertThat(Files.readString(directory.resolve("warehouse/usage.duckdb"), StandardCharsets.ISO_8859_1))
			.doesNotContain(SECRET);
	}

	@Test
	void exportsTheBytesForTheirOwnerOnly() throws IOException {
		Path file = directory.resolve("rejected.jsonl");
		Terminal terminal = rejected("--export", file.toString());
		assertThat(terminal.out()).contains("4 rejected lines", "Of 1 of them only the first 4,096 bytes");
		assertThat(Files.readString(file)).isEqualTo("{\"userId\":7}\r\n" + SECRET + "\n" + LONG.substring(0, 4_096)
				+ "\n{\"userId\":\"" + SECRET + "\"}\n");
		assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------");
	}

	@Test
	void exportsWhatIsMeantAndNoMore() throws IOException {
		Path file = directory.resolve("load-2.jsonl");
		assertThat(rejected("--load", "2", "--export", file.toString()).out()).contains("1 rejected line written")
			.doesNotContain("4,096");
		assertThat(file).hasContent("{\"userId\":7}\r");
		Path byReason = directory.resolve("missing.jsonl");
		rejected("--reason", "missing_field", "--export", byReason.toString());
		assertThat(byReason).hasContent("{\"userId\":\"" + SECRET + "\"}");
	}

	@Test
	void anExportNeverOverwritesAFile() throws IOException {
		Path file = Files.writeString(directory.resolve("mine.txt"), "mine");
		Terminal terminal = rejected("--export", file.toString());
		assertThat(terminal.exitCode()).isEqualTo(2);
		assertThat(terminal.err()).contains("mine.txt already exists");
		assertThat(file).hasContent("mine");
		assertThat(rejected("--export", directory.resolve("no/such/file").toString()).exitCode()).isEqualTo(2);
	}

	@Test
	void aRetryOfLinesThatAreStillWrongLoadsNothing() {
		Terminal terminal = rejected("--retry");
		assertThat(terminal.exitCode()).isZero();
		assertThat(terminal.out()).contains("Nothing to load", "read again             4", "still wrong            4")
			.doesNotContain("cut ");
		assertThat(directory.resolve("warehouse/loads/00000003.json")).doesNotExist();
	}

	@Test
	void refusesWhatDoesNotGoTogether() {
		assertThat(rejected("--reason", "not_jason").err()).contains("no such reject reason", "not_json");
		assertThat(rejected("--retry", "--export", "x").exitCode()).isEqualTo(2);
		assertThat(rejected("--retry", "--limit", "3").err()).contains("for the list only");
		Terminal nowhere = Terminal.type("rejected", "--retry", "--warehouse", directory.resolve("none").toString());
		assertThat(nowhere.exitCode()).isEqualTo(2);
		assertThat(directory.resolve("none")).doesNotExist();
	}

	@Test
	void listsConflicts() {
		Terminal terminal = Terminal.type("conflicts", "--load", "2", "--format", "json", "--warehouse",
				directory.resolve("warehouse").toString());
		JsonNode row = new JsonMapper().readTree(terminal.out()).get("rows").get(0);
		assertThat(row.get("kept_tokens_input").asLong()).isEqualTo(2);
		assertThat(row.get("dropped_tokens_input").asLong()).isEqualTo(1);
		assertThat(row.get("differs_in").asString()).isEqualTo("tokens_input");
		Terminal table = Terminal.withColumns(80,
				() -> Terminal.type("conflicts", "--warehouse", directory.resolve("warehouse").toString()));
		assertThat(table.out()).contains("Conflicts", "tokens_input");
		assertThat(table.out().lines()).allSatisfy((line) -> assertThat(line.length()).isLessThanOrEqualTo(80));
	}

	private static List<String> listed(String... options) {
		List<String> arguments = new ArrayList<>(List.of(options));
		arguments.addAll(List.of("--format", "csv"));
		return rejected(arguments.toArray(String[]::new)).out()
			.lines()
			.skip(1)
			.map((line) -> line.split(",")[4])
			.toList();
	}

	private static Terminal rejected(String... options) {
		List<String> arguments = new ArrayList<>(
				List.of("rejected", "--warehouse", directory.resolve("warehouse").toString()));
		arguments.addAll(List.of(options));
		return Terminal.type(arguments.toArray(String[]::new));
	}

	private static void run(Path log) {
		Terminal terminal = Terminal.type("run", "--warehouse", directory.resolve("warehouse").toString(), "--logs",
				log.toString(), "--prices", "jobs/prices.yml");
		assertThat(terminal.exitCode()).isIn(0, 3);
	}

}
