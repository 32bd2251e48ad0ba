package dev.usagemill.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The field mappings that come with the program, by their names.
 *
 * @param home the directory of the program
 */
public record ShippedMappings(Path home) {

	private static final String ENDING = ".yml";

	/**
	 * What each reads, by its name: the first line of its file that is not about a
	 * schema.
	 */
	public SortedMap<String, String> titles() throws IOException {
		SortedMap<String, String> titles = new TreeMap<>();
		try (Stream<Path> files = Files.list(directory())) {
			for (Path file : files.filter((path) -> path.toString().endsWith(ENDING)).toList()) {
				String name = file.getFileName().toString();
				titles.put(name.substring(0, name.length() - ENDING.length()), title(file));
			}
		}
		return titles;
	}

	/** Where they lie. */
	public Path directory() {
		return Home.configuration(this.home).resolve("maps");
	}

	/** What a setting means: for a name of a field mapping that comes along, its file. */
	static String named(Path home, Setting setting, String text) {
		return setting.name().equals("map") ? new ShippedMappings(home).path(text) : text;
	}

	/** Whether one of these has that name. */
	public boolean has(String name) {
		return name.matches("[a-z0-9-]+") && Files.exists(file(name));
	}

	private String path(String text) {
		return has(text) ? file(text).toString() : text;
	}

	private Path file(String name) {
		return directory().resolve(name + ENDING);
	}

	private static String title(Path file) throws IOException {
		try (Stream<String> lines = Files.lines(file)) {
			return lines.filter((line) -> !line.contains("$schema")).findFirst().orElse("").replaceFirst("^#\\s*", "");
		}
	}

}
