package dev.usagemill.sample;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class GenerateLogsTest {

	@TempDir
	private Path directory;

	@Test
	void filesTogetherAreTheSingleFile() throws IOException {
		String described = generate("parts", "--files-per-day", "3");
		generate("whole", "--single-file");
		ByteArrayOutputStream together = new ByteArrayOutputStream();
		for (Path file : files("parts")) {
			together.writeBytes(Files.readAllBytes(file));
		}
		Path whole = this.directory.resolve("whole/usage.jsonl");
		assertThat(together.toByteArray()).isEqualTo(Files.readAllBytes(whole));
		assertThat(Files.readAllLines(whole)).hasSize(5000);
		assertThat(described).startsWith("6 files, 5000 lines, " + Files.size(whole) + " bytes");
	}

	@Test
	void namesFilesByTheirDay() throws IOException {
		generate("days");
		assertThat(files("days")).extracting((file) -> file.getFileName().toString())
			.containsExactly("usage-2026-02-28.jsonl", "usage-2026-03-01.jsonl");
	}

	@Test
	void linesHaveTheSizeOfRealOnes() throws IOException {
		generate("whole", "--single-file");
		assertThat(Files.size(this.directory.resolve("whole/usage.jsonl")) / 5000).isBetween(205L, 225L);
	}

	@Test
	void refusesWhatItDoesNotKnow() {
		assertThatIllegalArgumentException().isThrownBy(() -> GenerateArguments.of("--evnts", "7"))
			.withMessage("--evnts is not known");
		assertThatIllegalArgumentException().isThrownBy(() -> GenerateArguments.of("--out"))
			.withMessage("--out needs a value");
		assertThatIllegalArgumentException().isThrownBy(() -> GenerateArguments.of("--days", "3"))
			.withMessage("--out is missing");
		assertThatIllegalArgumentException().isThrownBy(() -> GenerateArguments.of("--out", "x", "--days", "0"))
			.withMessageContaining("0 days");
	}

	private String generate(String name, String... more) throws IOException {
		Stream<String> fixed = Stream.of("--out", this.directory.resolve(name).toString(), "--events", "5000", "--days",
				"2", "--from", "2026-02-28", "--users", "100");
		String[] arguments = Stream.concat(fixed, Stream.of(more)).toArray(String[]::new);
		return new GenerateLogs(GenerateArguments.of(arguments)).run();
	}

	private List<Path> files(String name) throws IOException {
		try (Stream<Path> files = Files.list(this.directory.resolve(name))) {
			return files.sorted().toList();
		}
	}

}
