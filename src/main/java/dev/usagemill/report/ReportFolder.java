package dev.usagemill.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The folder {@code reports} beside this class: each SQL file in it is a report, and
 * there is no other list of them.
 */
final class ReportFolder {

	static final String NAME = "reports";

	private static final String ENDING = ".sql";

	private ReportFolder() {
	}

	/** The names of all reports, sorted. */
	static List<String> names() {
		URL folder = ReportFolder.class.getResource(NAME + "/");
		if (folder == null) {
			throw new IllegalStateException("there are no " + NAME + " beside " + ReportFolder.class.getName());
		}
		try {
			URLConnection connection = folder.openConnection();
			List<String> files = (connection instanceof JarURLConnection jar) ? inJar(jar)
					: inDirectory(Path.of(folder.toURI()));
			return files.stream()
				.filter((file) -> file.endsWith(ENDING))
				.map((file) -> file.substring(0, file.length() - ENDING.length()))
				.sorted()
				.toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException("cannot list the reports", ex);
		}
		catch (URISyntaxException ex) {
			throw new IllegalStateException("cannot list the reports in " + folder, ex);
		}
	}

	private static List<String> inJar(JarURLConnection jar) throws IOException {
		String folder = jar.getEntryName();
		return jar.getJarFile()
			.stream()
			.map((entry) -> entry.getName())
			.filter((name) -> name.startsWith(folder))
			.map((name) -> name.substring(folder.length()))
			.toList();
	}

	private static List<String> inDirectory(Path directory) throws IOException {
		try (Stream<Path> files = Files.list(directory)) {
			return files.map((file) -> file.getFileName().toString()).toList();
		}
	}

}
