package dev.usagemill.track;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.usagemill.event.TokenKind;
import dev.usagemill.Pages;
import dev.usagemill.event.UsageEvent;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The jar for apps is small and needs nothing else; the first example of the page for
 * apps runs with it.
 */
class TrackJarTest {

	private static final Path JAR = Path.of("target/usagemill-track.jar").toAbsolutePath();

	private static final int MOST_BYTES = 80_000;

	@TempDir
	Path directory;

	@Test
	void isSmallAndHoldsWhatAppsNeedOnly() throws IOException {
		assertThat(Files.size(JAR)).isLessThan(MOST_BYTES);
		try (JarFile jar = new JarFile(JAR.toFile())) {
			List<String> classes = jar.stream()
				.map(ZipEntry::getName)
				.filter((name) -> name.endsWith(".class"))
				.toList();
			assertThat(classes).hasSizeGreaterThan(10)
				.contains("dev/usagemill/track/UsageLog.class")
				.allMatch((name) -> name.matches("dev/usagemill/(track|event)/[\\w$-]+\\.class"));
			assertThat(jar.getEntry("META-INF/LICENSE")).isNotNull();
			assertThat(jar.getEntry("META-INF/NOTICE")).isNotNull();
			assertThat(jar.getManifest().getMainAttributes().getValue("Class-Path")).isNull();
		}
	}

	/** With nothing on the class path but the jar. */
	@Test
	void runsTheFirstExampleOfThePageForApps() throws Exception {
		String example = Pages.all().code("java", "import dev.usagemill.track.UsageLog;");
		Path source = Files.writeString(this.directory.resolve("App.java"), example);
		Process app = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
				JAR.toString(), source.toString())
			.directory(this.directory.toFile())
			.redirectErrorStream(true)
			.start();
		assertThat(new String(app.getInputStream().readAllBytes())).isEmpty();
		assertThat(app.waitFor()).isZero();
		List<UsageEvent> events = new TrackedLog(this.directory.resolve("usage-logs")).events();
		assertThat(events).hasSize(1);
		assertThat(events.get(0).success()).isTrue();
		assertThat(events.get(0).tokens().count(TokenKind.INPUT)).isEqualTo(1_200);
	}

}
