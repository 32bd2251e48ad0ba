package dev.usagemill.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Building again what is built. */
class SecondBuildTest {

	/** A job that runs meanwhile would die of a native library that is written again. */
	@Test
	void leavesTheLibrariesToTheArchiveOfClassesAndToRunningJobs() throws Exception {
		Map<Path, Object> before = changes();
		Process maven = new ProcessBuilder("mvn", "-B", "-q", "-o", "antrun:run@native-library").inheritIO().start();
		assertThat(maven.waitFor()).isZero();
		assertThat(changes()).isEqualTo(before);
	}

	/**
	 * Else the driver's jar would differ from build to build, and so would the archive.
	 */
	@Test
	void theDriversJarDoesNotSayWhenItWasMade() throws Exception {
		try (JarFile jar = new JarFile(driver().toFile())) {
			assertThat(jar.stream()).isNotEmpty()
				.extracting(ZipEntry::getTimeLocal)
				.containsOnly(LocalDateTime.of(2026, 11, 23, 0, 0));
		}
	}

	/** When each file in {@code target/lib} was last changed, whatever time it bears. */
	private static Map<Path, Object> changes() throws IOException {
		Map<Path, Object> changes = new TreeMap<>();
		try (Stream<Path> libraries = Files.list(Path.of("target/lib"))) {
			for (Path file : libraries.toList()) {
				changes.put(file, Files.getAttribute(file, "unix:ctime"));
			}
		}
		return changes;
	}

	private static Path driver() throws Exception {
		try (Stream<Path> libraries = Files.list(Path.of("target/lib"))) {
			return libraries.filter((file) -> file.getFileName().toString().startsWith("duckdb_jdbc-"))
				.findFirst()
				.orElseThrow();
		}
	}

}
