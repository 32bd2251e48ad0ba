package dev.usagemill.job;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import com.github.luben.zstd.Zstd;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Log files that hold next to nothing, in every form: none of them stops the logs beside
 * it, and each of their lines counts once.
 */
class OddLogFilesTest {

	@TempDir
	Path directory;

	private LogDirectory logs;

	private StagingNight night;

	/** Lines of the ordinary log beside the odd file, and events of all files. */
	private int ordinary;

	@BeforeEach
	void open() throws Exception {
		this.logs = new LogDirectory(Files.createDirectory(this.directory.resolve("logs")));
		this.night = new StagingNight(this.directory.resolve("warehouse"), this.logs.directory() + "/*");
	}

	@AfterEach
	void close() throws Exception {
		this.night.close();
	}

	static Stream<Arguments> contents() {
		List<String> contents = List.of("", "x", "\n", "\uFEFF", "\uFEFF\n", "\n \r\n\t\n", "x\ny",
				LogDirectory.line(900));
		return Stream.of(Form.values())
			.flatMap((form) -> contents.stream().map((content) -> Arguments.of(form, content)));
	}

	@ParameterizedTest
	@MethodSource("contents")
	void eachLineCountsOnceThoughTheFileGrowsAndIsEmptied(Form form, String content) throws Exception {
		write(form, content);
		assertThat(linesBesideOrdinaryOnes()).isEqualTo(wholeLines(content) + partialLines(form, content));
		String grown = content + "\n" + LogDirectory.line(901) + LogDirectory.line(902);
		write(form, grown);
		assertThat(linesBesideOrdinaryOnes()).isEqualTo(wholeLines(grown) - wholeLines(content));
		assertThat(this.night.users()).endsWith(LogDirectory.user(901), LogDirectory.user(902));
		write(form, "");
		assertThat(linesBesideOrdinaryOnes()).isZero();
		assertThat(this.night.users()).doesNotHaveDuplicates();
	}

	@ParameterizedTest
	@EnumSource
	void aFileThatIsCutLosesAndDoublesNoEvent(Form form) throws Exception {
		String first = LogDirectory.line(900);
		write(form, first + LogDirectory.line(901));
		assertThat(linesBesideOrdinaryOnes()).isEqualTo(2);
		write(form, first + LogDirectory.line(901).substring(0, 20));
		linesBesideOrdinaryOnes();
		write(form, first + LogDirectory.line(902));
		linesBesideOrdinaryOnes();
		assertThat(this.night.users()).doesNotHaveDuplicates()
			.endsWith(LogDirectory.user(900), LogDirectory.user(901), LogDirectory.user(902));
	}

	@ParameterizedTest
	@EnumSource(names = "PLAIN", mode = EnumSource.Mode.EXCLUDE)
	void aCompressedFileOfWhichOnlyTheBeginningIsThereIsDamagedUntilItIsWhole(Form form) throws Exception {
		byte[] whole = form.bytes(LogDirectory.line(900));
		for (int length : List.of(4, 10, whole.length - 1)) {
			Files.write(odd(), Arrays.copyOf(whole, length));
			assertThat(linesBesideOrdinaryOnes()).isZero();
			assertThat(this.night.concerns()).singleElement().asString().contains("odd.log is cut or damaged");
		}
		Files.write(odd(), whole);
		assertThat(linesBesideOrdinaryOnes()).isEqualTo(1);
		assertThat(this.night.concerns()).isEmpty();
		Files.write(odd(), Arrays.copyOf(whole, whole.length - 1));
		assertThat(linesBesideOrdinaryOnes()).isZero();
		assertThat(this.night.concerns()).hasSize(1);
	}

	/**
	 * Runs twice with new lines in the ordinary log.
	 * @return how many lines of the odd file were read
	 */
	private long linesBesideOrdinaryOnes() throws Exception {
		this.logs.lines("ordinary.log", this.ordinary, this.ordinary + 2);
		this.ordinary += 2;
		long before = this.night.counts().lines();
		assertThat(this.night.run()).isTrue();
		long lines = this.night.counts().lines() - before - 2;
		List<String> concerns = this.night.concerns();
		assertThat(this.night.run()).isFalse();
		assertThat(this.night.concerns()).isEqualTo(concerns);
		assertThat(this.night.users())
			.startsWith(IntStream.range(0, this.ordinary).mapToObj(LogDirectory::user).toArray(String[]::new));
		return lines;
	}

	private void write(Form form, String content) throws Exception {
		Files.write(odd(), form.bytes(content));
	}

	private Path odd() {
		return this.logs.file("odd.log");
	}

	private static long wholeLines(String content) {
		return content.chars().filter((character) -> character == '\n').count();
	}

	/** A compressed file grows no more, so its last line is taken as it is. */
	private static long partialLines(Form form, String content) {
		return (form == Form.PLAIN || content.isEmpty() || content.endsWith("\n")) ? 0 : 1;
	}

	/** How a log file may be compressed. */
	enum Form {

		PLAIN, GZIP, ZSTD;

		byte[] bytes(String content) throws Exception {
			byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
			return switch (this) {
				case PLAIN -> bytes;
				case GZIP -> LogDirectory.gzip(bytes, 0, bytes.length);
				case ZSTD -> Zstd.compress(bytes);
			};
		}

	}

}
