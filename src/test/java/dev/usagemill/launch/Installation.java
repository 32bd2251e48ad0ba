package dev.usagemill.launch;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;

import javax.tools.ToolProvider;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An installation with the real launcher and a small program, as archiving the classes of
 * the real one takes half a minute. The program prints its home and its arguments.
 *
 * @param home where it lies
 */
record Installation(Path home) {

	private static final Map<String, String> SOURCES = Map.of("dev/usagemill/TrainingRun.java", """
			package dev.usagemill;
			class TrainingRun {
				public static void main(String[] arguments) {
					System.out.println(System.getProperty("usagemill.home") + library.Words.of(arguments));
					System.exit(System.getenv("FAILING") == null ? 0 : 1);
				}
			}
			""", "library/Words.java", """
			package library;
			public class Words {
				public static String of(String[] words) {
					return ": " + String.join(" ", words);
				}
			}
			""");

	/**
	 * What a launch wrote.
	 *
	 * @param out also says from where the JVM took the program's classes
	 */
	record Launch(int exitCode, String out, String err) {

		/** Whether the JVM took the program and its library from the archive. */
		boolean usedTheArchive() {
			return Stream.of("dev.usagemill.TrainingRun", "library.Words")
				.allMatch((name) -> this.out.contains(name + " source: shared objects file"));
		}

	}

	/** A clone that is built. */
	static Installation at(Path home) throws IOException {
		FileTime yesterday = FileTime.from(Instant.now().minus(Duration.ofDays(1)));
		Files.setLastModifiedTime(Files.createDirectories(home.resolve("src/main")), yesterday);
		Files.setLastModifiedTime(Files.createFile(home.resolve("pom.xml")), yesterday);
		return new Installation(home).with("jobs", home.resolve("target"));
	}

	/** What is in an archive. */
	static Installation unpackedAt(Path home) throws IOException {
		return new Installation(home).with("bin", home);
	}

	private Installation with(String commands, Path program) throws IOException {
		Path launcher = Files.createDirectories(this.home.resolve(commands)).resolve("usagemill");
		Files.copy(Path.of("jobs/usagemill"), launcher).toFile().setExecutable(true);
		Files.createDirectories(program.resolve("lib"));
		Path classes = compile(this.home.resolve("classes"));
		Manifest manifest = new Manifest();
		manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
		jar(program.resolve("lib/library.jar"), manifest, classes, "library/Words.class");
		manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, "dev.usagemill.TrainingRun");
		manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, "lib/library.jar");
		jar(program.resolve("usagemill.jar"), manifest, classes, "dev/usagemill/TrainingRun.class");
		return this;
	}

	Path launcher() {
		Path unpacked = this.home.resolve("bin/usagemill");
		return Files.exists(unpacked) ? unpacked : this.home.resolve("jobs/usagemill");
	}

	Launch launch() throws IOException, InterruptedException {
		return launch(this.home, Map.of(), launcher().toString());
	}

	static Launch launch(Path directory, Map<String, String> environment, String... command)
			throws IOException, InterruptedException {
		Path out = Files.createTempFile(directory, "out", null);
		Path err = Files.createTempFile(directory, "err", null);
		ProcessBuilder process = new ProcessBuilder(command).directory(directory.toFile())
			.redirectOutput(out.toFile())
			.redirectError(err.toFile());
		process.environment().put("JAVA_HOME", System.getProperty("java.home"));
		process.environment().put("USAGEMILL_JAVA_OPTS", "-Xlog:class+load:stdout");
		process.environment().putAll(environment);
		int exitCode = process.start().waitFor();
		return new Launch(exitCode, Files.readString(out).replaceAll("(?m)^\\[.* (java|jdk|sun)\\..*\n", ""),
				Files.readString(err));
	}

	private static Path compile(Path directory) throws IOException {
		List<String> arguments = new ArrayList<>(List.of("-d", directory.toString()));
		for (Map.Entry<String, String> source : SOURCES.entrySet()) {
			Path file = directory.resolve(source.getKey());
			Files.createDirectories(file.getParent());
			Files.writeString(file, source.getValue());
			arguments.add(file.toString());
		}
		int exitCode = ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new));
		assertThat(exitCode).isZero();
		return directory;
	}

	private static void jar(Path jar, Manifest manifest, Path classes, String entry) throws IOException {
		try (OutputStream file = Files.newOutputStream(jar);
				JarOutputStream entries = new JarOutputStream(file, manifest)) {
			entries.putNextEntry(new JarEntry(entry));
			Files.copy(classes.resolve(entry), entries);
		}
	}

}
