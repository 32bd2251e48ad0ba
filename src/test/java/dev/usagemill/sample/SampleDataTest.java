package dev.usagemill.sample;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

class SampleDataTest {

	private static final Path COMMITTED = Path.of("sample-data");

	@TempDir
	private Path directory;

	@ParameterizedTest
	@EnumSource
	void committedFileIsWhatTheGeneratorMakes(SampleFile file) throws IOException {
		GenerateSampleData.write(this.directory);
		assertThat(plainBytes(COMMITTED, file)).isEqualTo(plainBytes(this.directory, file));
	}

	@ParameterizedTest
	@EnumSource
	void fileEndsWithAWholeLine(SampleFile file) throws IOException {
		assertThat(plainBytes(COMMITTED, file)).endsWith((byte) '\n').doesNotContain((byte) '\r');
	}

	@ParameterizedTest
	@EnumSource
	void readmeCountsTheLinesOfTheFile(SampleFile file) throws IOException {
		long lines = 0;
		for (byte value : plainBytes(COMMITTED, file)) {
			lines += (value == '\n') ? 1 : 0;
		}
		assertThat(COMMITTED.resolve("README.md")).content()
			.containsPattern("(?m)^\\| " + file.fileName().replace(".", "\\.") + " +\\| +" + lines + " ");
	}

	@Test
	void oneGlobMatchesEveryLogFileAndNothingElse() throws IOException {
		PathMatcher glob = FileSystems.getDefault().getPathMatcher("glob:sample-data/*.jsonl*");
		List<String> expected = Stream.of(SampleFile.values()).map(SampleFile::fileName).toList();
		try (Stream<Path> files = Files.list(COMMITTED)) {
			assertThat(files.filter(glob::matches)).extracting((file) -> file.getFileName().toString())
				.containsExactlyInAnyOrderElementsOf(expected);
		}
	}

	private static byte[] plainBytes(Path directory, SampleFile file) throws IOException {
		try (InputStream stored = Files.newInputStream(directory.resolve(file.fileName()));
				InputStream plain = file.gzipped() ? new GZIPInputStream(stored) : stored) {
			return plain.readAllBytes();
		}
	}

}
