package dev.usagemill.library;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.usagemill.Usagemill;

import dev.usagemill.SystemCommand;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * Where a file system may hold no programs, as {@code /tmp} is often mounted. Needs root,
 * who may mount one.
 */
class NativeLibraryTest {

	private static final Path BUILT = Path.of("target/lib");

	@TempDir
	Path directory;

	private Path noexec;

	private boolean mounted;

	@BeforeEach
	void mount() throws Exception {
		this.noexec = Files.createDirectory(this.directory.resolve("noexec"));
		this.mounted = SystemCommand.succeeds("mount", "-t", "tmpfs", "-o", "size=96m,noexec", "none",
				this.noexec.toString());
		assumeTrue(this.mounted, "may not mount");
	}

	@AfterEach
	void unmount() throws Exception {
		assertThat(!this.mounted || SystemCommand.succeeds("umount", this.noexec.toString())).isTrue();
	}

	@Test
	void noLibraryNeedsTheTemporaryDirectory() throws Exception {
		assertThat(run(BUILT, "sample-data/app.jsonl")).contains("Load 1").doesNotContain("\tat ");
		assertThat(this.noexec).isEmptyDirectory();
	}

	@ParameterizedTest
	@ValueSource(strings = { "libduckdb_java.so_", "libzstd-jni-" })
	void oneThatCannotBeLoadedIsNamed(String library) throws Exception {
		Path libraries = Files.createDirectory(this.directory.resolve("lib"));
		try (DirectoryStream<Path> built = Files.newDirectoryStream(BUILT, "*{duckdb,zstd-jni}*")) {
			for (Path file : built) {
				Path name = file.getFileName();
				boolean forbidden = name.toString().startsWith(library);
				Files.copy(file, (forbidden ? this.noexec : libraries).resolve(name));
				if (forbidden) {
					Files.createSymbolicLink(libraries.resolve(name), this.noexec.resolve(name));
				}
			}
		}
		assertThat(run(libraries, "sample-data/app.jsonl").lines()).singleElement()
			.asString()
			.startsWith("usagemill: cannot load a native library from " + libraries + "/" + library)
			.containsOnlyOnce(libraries.toString())
			.contains(": failed to map segment from shared object. ")
			.endsWith(" not mounted noexec. (exit code 2)");
		assertThat(this.directory.resolve("warehouse/loads")).satisfiesAnyOf(
				(loads) -> assertThat(loads).doesNotExist(), (loads) -> assertThat(loads).isEmptyDirectory());
	}

	@Test
	void oneThatIsMissingIsOneLine() throws Exception {
		Path libraries = Files.createDirectory(this.directory.resolve("lib"));
		try (DirectoryStream<Path> jars = Files.newDirectoryStream(BUILT, "duckdb_jdbc-*.jar")) {
			for (Path jar : jars) {
				Files.copy(jar, libraries.resolve(jar.getFileName()));
			}
		}
		assertThat(run(libraries, "sample-data/app.jsonl").lines()).singleElement()
			.asString()
			.startsWith("usagemill: cannot load a native library")
			.contains("libduckdb_java.so_")
			.endsWith("(exit code 2)");
	}

	private String run(Path libraries, String logs) throws Exception {
		List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin/java").toString(),
				"-Djava.io.tmpdir=" + this.noexec, "-cp", "target/classes:" + libraries + "/*:" + BUILT + "/*",
				Usagemill.class.getName(), "run", "--warehouse", this.directory.resolve("warehouse").toString(),
				"--logs", logs, "--quiet"));
		Process run = new ProcessBuilder(command).redirectErrorStream(true).start();
		String said = new String(run.getInputStream().readAllBytes());
		int exitCode = run.waitFor();
		return (exitCode == 2) ? said.strip() + " (exit code 2)" : said;
	}

}
