package dev.usagemill.launch;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Building again what is built. */
class SecondBuildTest {

	@Test
	void leavesTheDriversJarToTheArchiveOfClasses() throws Exception {
		Path driver = driver();
		BasicFileAttributes before = Files.readAttributes(driver, BasicFileAttributes.class);
		Process maven = new ProcessBuilder("mvn", "-B", "-q", "-o", "antrun:run@native-library").inheritIO().start();
		assertThat(maven.waitFor()).isZero();
		BasicFileAttributes after = Files.readAttributes(driver, BasicFileAttributes.class);
		assertThat(List.of(after.fileKey(), after.lastModifiedTime(), after.size()))
			.isEqualTo(List.of(before.fileKey(), before.lastModifiedTime(), before.size()));
	}

	private static Path driver() throws Exception {
		try (Stream<Path> libraries = Files.list(Path.of("target/lib"))) {
			return libraries.filter((file) -> file.getFileName().toString().startsWith("duckdb_jdbc-"))
				.findFirst()
				.orElseThrow();
		}
	}

}
