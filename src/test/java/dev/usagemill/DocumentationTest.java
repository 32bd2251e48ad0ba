package dev.usagemill;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.lang.reflect.Parameter;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.DefaultValue;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

import dev.usagemill.cli.UsagemillCommand;
import dev.usagemill.event.TokenKind;
import dev.usagemill.event.Tokens;
import dev.usagemill.event.UsageEvent;
import dev.usagemill.job.NightlyRun;
import dev.usagemill.job.Settings;
import dev.usagemill.job.SettingsReader;
import dev.usagemill.log.EventParser;
import dev.usagemill.log.RejectReason;
import dev.usagemill.log.Verdict;
import dev.usagemill.pricing.PriceCheck;
import dev.usagemill.report.Reports;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The documents are true: whatever can be looked up in the program is compared, whatever
 * can be run is run.
 */
class DocumentationTest {

	private static final Path HOME = Path.of("").toAbsolutePath();

	private static final Path SOURCES = HOME.resolve("src/main/java/dev/usagemill");

	private static final String README = read("README.md");

	@TempDir
	static Path scratch;

	@BeforeAll
	static void loadsTheSampleLogs() throws IOException {
		Settings settings = SettingsReader.read(HOME, Map.of("warehouse", warehouse().toString()));
		assertThat(new NightlyRun(settings).run().loads()).hasSize(1);
	}

	@ParameterizedTest
	@ValueSource(strings = { "run", "report", "dashboard", "status", "rejected", "conflicts", "verify", "reprice",
			"estimate", "prices list", "prices explain", "prices check", "prices import" })
	void namesEveryOptionOfACommand(String command) {
		CommandLine line = UsagemillCommand.commandLine();
		for (String word : command.split(" ")) {
			line = line.getSubcommands().get(word);
		}
		List<String> options = options(line);
		String row = rowOf("`usagemill " + command + "`");
		assertThat(options).isNotEmpty().allSatisfy((option) -> assertThat(row).contains("`" + option + "`"));
	}

	@Test
	void namesEveryCommandAndWhatAllOfThemTake() {
		CommandLine program = UsagemillCommand.commandLine();
		assertThat(program.getSubcommands().keySet())
			.allSatisfy((command) -> assertThat(README).contains("| `usagemill " + command + "`"));
		assertThat(Stream.of("-h", "--help", "-V", "--version"))
			.allSatisfy((option) -> assertThat(README).contains("`" + option + "`"));
		assertThat(Reports.names()).allSatisfy((report) -> assertThat(README).contains("`" + report + "`"));
	}

	static Stream<RecordComponent> settings() {
		return Stream.of(Settings.class.getRecordComponents());
	}

	@ParameterizedTest
	@MethodSource("settings")
	void describesEverySettingWithItsDefault(RecordComponent setting) {
		String key = setting.getName().replaceAll("([A-Z])", "-$1").toLowerCase();
		String given = defaultOf(setting);
		String row = rowOf("`" + key + "`");
		assertThat(row).contains("USAGEMILL_" + key.toUpperCase().replace('-', '_'))
			.contains("| `" + (given.isEmpty() ? "UTC" : given) + "` |");
		assertThat(read("jobs/usagemill.yml")).containsPattern("(?m)^  (# )?" + key + ":.*" + valueInFile(given));
	}

	@ParameterizedTest
	@EnumSource(RejectReason.class)
	void explainsEveryRejectReason(RejectReason reason) {
		assertThat(rowOf("`" + reason.code() + "`")).hasSizeGreaterThan(30);
	}

	@Test
	void explainsEveryKeyOfAPriceFile() {
		List<String> keys = new ArrayList<>(
				List.of("model", "aliases", "from", "longContext", "above", "tiers", "prefixes", "dateSuffix"));
		Stream.of(TokenKind.values()).map(TokenKind::key).forEach(keys::add);
		String page = read("jobs/README.md");
		assertThat(keys).allSatisfy((key) -> assertThat(page).contains("| `" + key + "` |"));
	}

	@Test
	void showsAPriceFileThatIsRight() throws IOException {
		String example = found("(?s)```yaml\n(currency.*?)```", read("jobs/README.md")).get(0);
		PriceCheck check = PriceCheck.of(Files.writeString(scratch.resolve("example.yml"), example));
		assertThat(check.errors()).isEmpty();
		assertThat(check.warnings()).isEmpty();
	}

	@Test
	void explainsEveryExitCode() throws ReflectiveOperationException {
		for (Field code : Class.forName("dev.usagemill.cli.ExitCode").getDeclaredFields()) {
			code.setAccessible(true);
			assertThat(rowOf(Integer.toString(code.getInt(null)))).as(code.getName()).isNotEmpty();
		}
	}

	@Test
	void showsLinesThatAreEvents() {
		EventParser parser = new EventParser(Instant.parse("2026-10-06T00:00:00Z"));
		List<UsageEvent> events = new ArrayList<>();
		for (String line : blocks("json").get(0).split("\n")) {
			byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
			assertThat(parser.parse(bytes, 0, bytes.length)).isInstanceOfSatisfying(Verdict.Accepted.class,
					(verdict) -> events.add(verdict.event()));
		}
		assertThat(events).hasSize(2);
		assertThat(events.get(0)).hasNoNullFieldsOrProperties();
		assertThat(events.get(0).tokens()).isEqualTo(Tokens.of(1200, 340, 800, 100, 50, 120));
		assertThat(events.get(0).success()).isFalse();
	}

	static List<String> queries() {
		return blocks("sql");
	}

	@Test
	void hasAQueryForTheParquetFilesAndFiveForTheDatabase() {
		assertThat(queries()).hasSize(6);
	}

	@ParameterizedTest
	@MethodSource("queries")
	void hasQueriesThatGiveRows(String query) throws SQLException {
		assertThat(rows(query.replace("'warehouse/", "'" + warehouse() + "/"))).isNotEmpty();
	}

	@Test
	void describesEveryColumnWithItsType() throws SQLException {
		List<List<String>> columns = rows("SELECT table_name, column_name, data_type FROM information_schema.columns");
		assertThat(columns).hasSizeGreaterThan(40).allSatisfy((column) -> {
			assertThat(README).contains("`" + column.get(0) + "`");
			assertThat(README.lines()).as(column.toString())
				.anyMatch((line) -> line.contains("`" + column.get(1) + "`") && line.contains(column.get(2)));
		});
	}

	@Test
	void answersQuestionsWithFilesThatExist() {
		List<String> files = found("`([\\w/]+\\.java)`", section("Which file answers which question"));
		assertThat(files).hasSizeGreaterThan(20).allSatisfy((file) -> assertThat(SOURCES.resolve(file)).exists());
	}

	@Test
	void namesEveryPackage() throws IOException {
		try (Stream<Path> entries = Files.list(SOURCES)) {
			List<String> packages = entries.filter(Files::isDirectory)
				.map((path) -> path.getFileName().toString())
				.toList();
			assertThat(found("(?m)^\\| `([a-z]+)` \\|", section("Which file answers which question")))
				.containsExactlyInAnyOrderElementsOf(packages);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "README.md", "jobs/README.md" })
	void linksToWhatIsThere(String document) {
		assertThat(found("]\\(([^)#:]+)[^):]*\\)", read(document))).isNotEmpty()
			.allSatisfy((link) -> assertThat(HOME.resolve(document).resolveSibling(link)).exists());
	}

	@Test
	void schedulesRunTheLauncher() throws IOException {
		try (Stream<Path> files = Files.list(HOME.resolve("jobs/schedule"))) {
			assertThat(files).hasSize(4).allSatisfy((file) -> {
				assertThat(read("jobs/README.md")).contains("(schedule/" + file.getFileName() + ")");
				assertThat(file.toString().endsWith(".timer") || Files.readString(file).contains("jobs/usagemill"))
					.isTrue();
			});
		}
	}

	private static Path warehouse() {
		return scratch.resolve("warehouse");
	}

	private static String read(String file) {
		try {
			return Files.readString(HOME.resolve(file));
		}
		catch (IOException unreadable) {
			throw new UncheckedIOException(unreadable);
		}
	}

	/** The first line of a table of the README that begins with a cell. */
	private static String rowOf(String cell) {
		return README.lines()
			.filter((line) -> line.startsWith("| " + cell + " "))
			.findFirst()
			.orElseThrow(() -> new AssertionError("no row for " + cell + " in README.md"));
	}

	private static String section(String title) {
		return README.split("\n## " + Pattern.quote(title) + "\n")[1].split("\n## ")[0];
	}

	private static List<String> blocks(String language) {
		return found("(?s)```" + language + "\n(.*?)```", README);
	}

	private static List<String> found(String pattern, String text) {
		return Pattern.compile(pattern).matcher(text).results().map((MatchResult match) -> match.group(1)).toList();
	}

	private static List<String> options(CommandLine command) {
		return command.getCommandSpec()
			.options()
			.stream()
			.filter((option) -> !option.usageHelp() && !option.versionHelp())
			.map(OptionSpec::longestName)
			.toList();
	}

	private static String defaultOf(RecordComponent setting) {
		for (Parameter parameter : Settings.class.getDeclaredConstructors()[0].getParameters()) {
			if (parameter.getName().equals(setting.getName())) {
				return String.join(",", parameter.getAnnotation(DefaultValue.class).value());
			}
		}
		throw new AssertionError("no default for " + setting.getName());
	}

	/** The list of log files stands on lines of its own. */
	private static String valueInFile(String given) {
		return given.contains("*") ? "\n +- .*" + Pattern.quote(given) : Pattern.quote(given) + "\n";
	}

	private static List<List<String>> rows(String query) throws SQLException {
		Properties readOnly = new Properties();
		readOnly.setProperty("access_mode", "READ_ONLY");
		List<List<String>> rows = new ArrayList<>();
		try (Connection usage = DriverManager.getConnection("jdbc:duckdb:" + warehouse().resolve("usage.duckdb"),
				readOnly);
				Statement statement = usage.createStatement();
				ResultSet results = statement.executeQuery(query)) {
			while (results.next()) {
				List<String> row = new ArrayList<>();
				for (int column = 1; column <= results.getMetaData().getColumnCount(); column++) {
					row.add(results.getString(column));
				}
				rows.add(row);
			}
		}
		return rows;
	}

}
