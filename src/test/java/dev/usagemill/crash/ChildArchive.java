package dev.usagemill.crash;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

import dev.usagemill.ChildJvm;

/**
 * A class-data archive for the processes of the crash tests: they take a third less time.
 * It wants all classes in jars, and is made by one rehearsal in each JVM of the tests.
 */
final class ChildArchive {

	private static ChildArchive made;

	private final String classPath;

	private final Path archive;

	private ChildArchive(String classPath, Path archive) {
		this.classPath = classPath;
		this.archive = archive;
	}

	static synchronized ChildArchive get() throws IOException {
		if (made == null) {
			made = make();
		}
		return made;
	}

	/** Options of a JVM that uses it. */
	List<String> options() {
		return List.of("-XX:SharedArchiveFile=" + this.archive, "-Xshare:auto", "-Xlog:disable",
				"-Xlog:all=error:stderr", "-cp", this.classPath);
	}

	private static ChildArchive make() throws IOException {
		Path directory = Files.createTempDirectory("usagemill-child-");
		Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(directory)));
		List<String> classPath = new ArrayList<>();
		for (String entry : ChildJvm.classPath().split(File.pathSeparator)) {
			Path path = Path.of(entry);
			classPath.add(Files.isDirectory(path) ? jar(path, directory).toString() : entry);
		}
		ChildArchive archive = new ChildArchive(String.join(File.pathSeparator, classPath),
				directory.resolve("classes.jsa"));
		archive.rehearse(directory);
		return archive;
	}

	private static Path jar(Path classes, Path directory) throws IOException {
		Path jar = directory.resolve(classes.getFileName() + ".jar");
		try (Stream<Path> walk = Files.walk(classes);
				OutputStream file = Files.newOutputStream(jar);
				JarOutputStream entries = new JarOutputStream(file)) {
			for (Path path : (Iterable<Path>) walk.filter((found) -> !found.equals(classes))::iterator) {
				boolean folder = Files.isDirectory(path);
				// folders, too: reports are found by listing theirs
				entries.putNextEntry(new JarEntry(classes.relativize(path) + (folder ? "/" : "")));
				if (!folder) {
					Files.copy(path, entries);
				}
			}
		}
		return jar;
	}

	private void rehearse(Path directory) throws IOException {
		Path log = directory.resolve("app.jsonl");
		Files.writeString(log, String.join("", RandomLines.of(1, 50, 2)));
		List<String> options = List.of("-XX:ArchiveClassesAtExit=" + this.archive, "-Xlog:disable", "-cp",
				this.classPath);
		Process rehearsal = Child
			.of(List.of(), options, ChildRun.class, directory.resolve("warehouse").toString(), log.toString(), "10KB",
					ChildRun.NOWHERE)
			.start();
		try {
			if (rehearsal.waitFor() != 0) {
				throw new IOException("the rehearsal failed");
			}
		}
		catch (InterruptedException stopped) {
			throw new IOException(stopped);
		}
	}

	private static void delete(Path directory) {
		try {
			Directories.delete(directory);
		}
		catch (IOException left) {
			throw new UncheckedIOException(left);
		}
	}

}
