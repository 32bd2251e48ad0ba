package dev.usagemill.reconcile;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.usagemill.failure.RefusedException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** A file that cannot be read is named with its line, and nothing of it is compared. */
class BrokenExportTest {

	private static final String BUCKET = "{\"data\":[\n{\"start_time\":1790812800,\"results\":[%s]}]}";

	private static final String RESULT = "{\"num_model_requests\":%s,\"input_tokens\":5,\"output_tokens\":2,\"model\":\"m\"}";

	@TempDir
	Path directory;

	/** Wherever it ends: all but the blanks at its end belong to it. */
	@Test
	void noPartOfAFileIsTakenForTheWhole() throws IOException {
		byte[] whole = Files.readAllBytes(Exports.file("openai-usage-1.json"));
		int end = new String(whole, StandardCharsets.UTF_8).strip().length();
		for (int length = 0; length < end; length += 13) {
			Path cut = Files.write(this.directory.resolve("cut.json"), Arrays.copyOf(whole, length));
			assertThatExceptionOfType(RefusedException.class).as("%d bytes", length)
				.isThrownBy(() -> Exports.read(cut))
				.withMessageContaining("cut.json");
		}
	}

	@Test
	void aCutRowOfCsvIsNamedWithItsLine() throws IOException {
		String whole = Files.readString(Exports.file("litellm-daily.csv"));
		refused(whole.substring(0, whole.length() - 8), ":3: 12 values for 15 columns; the file may be cut");
		refused(whole.substring(0, whole.indexOf("openai,90") + 4), ":2: 7 values for 15 columns");
		refused("date,spend,prompt_tokens\n2026-10-01,1,\"5\n", ":2: a value in quotes does not end well");
		refused("date,spend,prompt_tokens,date\n", ":1: two columns are called \"date\"");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '~', value = { "-1|is no count", "1.5|is no count", "1e300|no number",
			"\"x\"|\"x\" is no number", "9999999999999|is no count", "1e12|is no count" })
	void aCountIsAWholeNumber(String requests, String problem) throws IOException {
		refused(BUCKET.formatted(RESULT.formatted(requests)), ":2: num_model_requests: ", problem);
	}

	@ParameterizedTest
	@ValueSource(strings = { "1", "1.0", "\"1\"", "10e-1" })
	void aWholeNumberMayBeWrittenInManyWays(String requests) throws IOException {
		Path file = file(BUCKET.formatted(RESULT.formatted(requests)));
		assertThat(Exports.rows(Exports.read(file)).values().toString()).contains("requests=1,");
	}

	@Test
	void onlyUsDollarsAreCompared() throws IOException {
		refused("{\"data\":[{\"start_time\":1790812800,\"results\":[{\"amount\":{\"value\":1,\"currency\":\"eur\"}}]}]}",
				":1: amount.currency: \"eur\" cannot be compared; costs here are in USD");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "2026-13-01|is no day or time", "yesterday|is no day or time", "''|is missing" })
	void aDayIsADay(String day, String problem) throws IOException {
		refused("date,spend,prompt_tokens\n" + day + ",1,5\n", ":2: date: ", problem);
	}

	@ParameterizedTest
	@ValueSource(strings = { "[1, 2]", "7", "\"text\"", "{\"data\":[1]}", "[[]]", "{} x", "{\"a\":1,\"a\":2}", "[}",
			"{\"date\":\"2026-10-01\"}", "a,b\n1,2\n", "<html></html>\n\n<p>", "null" })
	void anotherSortOfFileIsRefused(String text) throws IOException {
		refused(text, "");
	}

	@Test
	void whatIsNotRecognisedSaysWhatCouldBe() throws IOException {
		refused("[{\"id\":1}]", "say with --source which it is: openai-usage, openai-costs, ");
		assertThatExceptionOfType(RefusedException.class)
			.isThrownBy(() -> Statement.read(List.of(file("[{\"id\":1}]")), Optional.of(StatementFormat.OPENAI_COSTS)))
			.withMessageContaining(":1: is no row of openai-costs, which has amount.value, start_time");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "\n", "[]", "{\"data\":[]}", "{\"data\":[{\"start_time\":1790812800,\"results\":[]}]}",
			"date,spend,prompt_tokens\n" })
	void anExportWithoutUsageIsNone(String text) throws IOException {
		refused(text, "");
	}

	/** Of a page without usage only its format cannot be seen. */
	@Test
	void aPageWithoutUsageIsReadIfItIsNamedAndNotTheOnlyOne() throws IOException {
		Path empty = file("{\"data\":[{\"start_time\":1791072000,\"results\":[]}],\"has_more\":false}");
		Optional<StatementFormat> format = Optional.of(StatementFormat.OPENAI_USAGE);
		assertThat(Statement.read(List.of(Exports.file("openai-usage-1.json"), empty), format).days())
			.hasToString("2026-10-01 to 2026-10-04");
		assertThatExceptionOfType(RefusedException.class).isThrownBy(() -> Statement.read(List.of(empty), format))
			.withMessage("there is no usage in the export of these days");
	}

	@Test
	void rowsOfTwoSortsAreRefused() throws IOException {
		refused("[{\"date\":\"2026-10-01\",\"spend\":1,\"prompt_tokens\":5},\n{\"id\":1}]",
				":2: is no row of litellm-daily, which has date, prompt_tokens, spend");
	}

	@Test
	void aPageThatIsThereTwiceIsRefused() {
		assertThatExceptionOfType(RefusedException.class)
			.isThrownBy(() -> Exports.read("openai-usage-2.json", "openai-usage-2.json"))
			.withMessageContaining(":1: the time bucket that begins at \"1790985600\" is there twice");
	}

	@Test
	void twoFilesThatTellTheSameOrShareNoDayAreRefused() throws IOException {
		Path tenDaysLater = Files.writeString(this.directory.resolve("later.json"),
				Files.readString(Exports.file("openai-usage-2.json"))
					.replace("1790985600", "1791849600")
					.replace("1791072000", "1791936000"));
		assertThatExceptionOfType(RefusedException.class)
			.isThrownBy(() -> Exports.read("openai-usage-1.json", "litellm-daily.csv"))
			.withMessage("the files are of several providers (openai-usage, litellm-daily): "
					+ "compare them one after the other");
		assertThatExceptionOfType(RefusedException.class)
			.isThrownBy(() -> Exports.read("anthropic-usage.json", "anthropic-console-usage.csv"))
			.withMessageMatching(
					"several of the files tell the [a-z ]+ \\(anthropic-usage, anthropic-console-usage\\): "
							+ "compare them one after the other");
		assertThatExceptionOfType(RefusedException.class)
			.isThrownBy(
					() -> Statement.read(List.of(Exports.file("openai-costs.json"), tenDaysLater), Optional.empty()))
			.withMessageMatching("the files have no day in common: openai-usage 2026-10-13 to 2026-10-13, "
					+ "openai-costs 2026-10-01 to 2026-10-0[0-9]");
	}

	@Test
	void aFileThatIsTooLargeOrNotThereOrADirectoryIsRefused() throws IOException {
		Path huge = this.directory.resolve("huge.json");
		try (RandomAccessFile file = new RandomAccessFile(huge.toFile(), "rw")) {
			file.setLength(33 * 1024 * 1024);
		}
		refused(huge, "the export is larger than 33554432 bytes; export fewer days, or sums of days");
		refused(this.directory.resolve("none.json"), "there is no such export; name the right one");
		refused(this.directory, "cannot be read");
		refused(Files.write(this.directory.resolve("latin.csv"), new byte[] { 'a', '\n', (byte) 0xe4 }),
				":2: the bytes are not UTF-8");
	}

	@Test
	void aFileThatIsNestedTooDeepIsRefused() throws IOException {
		refused("[".repeat(100_000), "nested deeper");
		refused("[{\"date\":\"2026-10-01\",\"spend\":" + "1".repeat(5_000) + ",\"prompt_tokens\":5}]", "");
		refused("[{\"date\":\"2026-10-01\",\"spend\":1e999999999,\"prompt_tokens\":5}]", "");
	}

	@Test
	void aFileOfAnotherSortHasNotThousandsOfProblems() throws IOException {
		Path file = file("date,spend,prompt_tokens\n" + "x,1,5\n".repeat(1_000));
		assertThatExceptionOfType(RefusedException.class).isThrownBy(() -> Exports.read(file))
			.satisfies((refused) -> assertThat(refused.lines()).hasSizeLessThan(25));
	}

	private void refused(String text, String... problems) throws IOException {
		refused(file(text), problems);
	}

	private Path file(String text) throws IOException {
		return Files.writeString(this.directory.resolve("export"), text);
	}

	private static void refused(Path file, String... problems) {
		assertThatExceptionOfType(RefusedException.class).isThrownBy(() -> Exports.read(file))
			.satisfies((refused) -> assertThat(refused.getMessage()).startsWith(file.toString()).contains(problems));
	}

}
