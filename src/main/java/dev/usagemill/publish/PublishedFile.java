package dev.usagemill.publish;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

import tools.jackson.core.JacksonException;

import dev.usagemill.warehouse.DurableFiles;
import dev.usagemill.warehouse.Json;
import dev.usagemill.warehouse.Warehouse;

/**
 * What the last run left as {@code usage.duckdb}. A file that is no longer the same, or
 * of which this is not known, is made again from the Parquet files.
 *
 * @param load the newest load that it holds
 * @param size bytes
 * @param changedAt when the file was last changed, in microseconds: many a program that
 * copies a warehouse keeps no finer time
 */
record PublishedFile(long load, long size, Instant changedAt) {

	private static final String MARK = "published.json";

	PublishedFile {
		changedAt = changedAt.truncatedTo(ChronoUnit.MICROS);
	}

	/** Whether the file holds all loads up to this one, and nobody has touched it. */
	static boolean holds(Warehouse warehouse, long load) throws IOException {
		Path mark = warehouse.loads().resolve(MARK);
		Path file = warehouse.usageDatabase();
		if (!Files.exists(mark) || !Files.exists(file) || Files.exists(UsageDatabase.log(file))) {
			return false;
		}
		try {
			return Json.read(Files.readAllBytes(mark), PublishedFile.class).equals(of(file, load));
		}
		catch (JacksonException damaged) {
			return false;
		}
	}

	/** Remembers the file that was just published. */
	static void remember(Warehouse warehouse, DurableFiles files, long load) throws IOException {
		files.replace(warehouse.loads().resolve(MARK), Json.bytes(of(warehouse.usageDatabase(), load)));
	}

	private static PublishedFile of(Path file, long load) throws IOException {
		return new PublishedFile(load, Files.size(file), Files.getLastModifiedTime(file).toInstant());
	}

}
