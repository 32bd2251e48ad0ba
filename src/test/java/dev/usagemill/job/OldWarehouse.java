package dev.usagemill.job;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** A warehouse that an older version has made, with its logs and price files. */
public final class OldWarehouse {

	private OldWarehouse() {
	}

	/** Names of parts as they are since format 4, with what they had as older ones. */
	public static SortedMap<String, String> moved(SortedMap<String, String> parts) {
		SortedMap<String, String> moved = new TreeMap<>();
		parts.forEach((part, what) -> moved.put(part.replaceFirst("date=(.*)/part-00\\.parquet", "$1.parquet"), what));
		return moved;
	}

	/**
	 * Of format 2: {@code warehouse}, {@code logs}, and the price files {@code p1.yml}
	 * and {@code p2.yml} below a directory.
	 */
	public static void unzip(Path directory) throws IOException {
		try (InputStream file = OldWarehouse.class.getResourceAsStream("warehouse-format-2.zip");
				ZipInputStream zip = new ZipInputStream(file)) {
			for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
				Path target = directory.resolve(entry.getName());
				Files.createDirectories(entry.isDirectory() ? target : target.getParent());
				if (!entry.isDirectory()) {
					Files.copy(zip, target);
				}
			}
		}
	}

}
