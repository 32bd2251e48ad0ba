package dev.usagemill.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

import dev.usagemill.failure.RefusedException;
import dev.usagemill.settings.Home;

/**
 * The directory of somebody's own logs, price and limits files, and warehouse.
 *
 * @param path absolute
 */
record NewDirectory(Path path) {

	private static final String WAREHOUSE = "warehouse";

	/**
	 * Makes the directory and everything in it.
	 * @throws RefusedException if something of it is there already, or cannot be made
	 */
	void create(NewSettings settings) {
		try {
			Map<String, String> files = new LinkedHashMap<>();
			files.put("usagemill.yml", settings.text());
			files.put("prices.yml", prices());
			files.put("limits.yml", NewSettings.limits());
			refuseExisting(Stream.concat(files.keySet().stream(), Stream.of(WAREHOUSE)));
			Files.createDirectories(this.path);
			// usage is personal data
			Files.createDirectory(this.path.resolve(WAREHOUSE),
					PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-x---")));
			for (Map.Entry<String, String> file : files.entrySet()) {
				Files.writeString(this.path.resolve(file.getKey()), file.getValue(), StandardOpenOption.CREATE_NEW);
			}
		}
		catch (IOException failed) {
			throw new RefusedException(
					"cannot make all files in " + this.path + " (" + failed
							+ "): name a directory that you may write to, and remove what is already there of them.",
					failed);
		}
	}

	private void refuseExisting(Stream<String> names) throws IOException {
		if (Files.exists(this.path) && !Files.isDirectory(this.path)) {
			throw new RefusedException(this.path + " is a file: name another directory.");
		}
		StringBuilder existing = new StringBuilder();
		for (String name : (Iterable<String>) names::iterator) {
			if (!isFree(this.path.resolve(name))) {
				existing.append(existing.isEmpty() ? "" : ", ").append(name);
			}
		}
		if (!existing.isEmpty()) {
			throw new RefusedException(
					this.path + " already holds " + existing + ", and nothing is overwritten: name another directory.");
		}
	}

	/** An empty directory does no harm. */
	private static boolean isFree(Path entry) throws IOException {
		if (!Files.isDirectory(entry)) {
			return Files.notExists(entry);
		}
		try (Stream<Path> entries = Files.list(entry)) {
			return entry.endsWith(WAREHOUSE) && entries.findAny().isEmpty();
		}
	}

	/** Those that come with the program; they name their schema as seen from here. */
	private static String prices() throws IOException {
		Path shipped = Home.configuration().resolve("prices.yml");
		try {
			return Files.readString(shipped).replace("$schema=schemas/", "$schema=" + NewSettings.schemas());
		}
		catch (NoSuchFileException missing) {
			throw new RefusedException(
					"there is no price file " + shipped + " to copy: start usagemill by its launcher.", missing);
		}
	}

}
