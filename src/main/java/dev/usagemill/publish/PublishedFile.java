package dev.usagemill.publish;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

import tools.jackson.core.JacksonException;

import dev.usagemill.warehouse.DurableFiles;
import dev.usagemill.warehouse.Json;
import dev.usagemill.warehouse.Warehouse;
import dev.usagemill.warehouse.WarehouseFormat;

/**
 * What the last run left as {@code usage.duckdb}. A file that is no longer the same, or
 * of which this is not known, is made again from the Parquet files.
 *
 * @param root the warehouse as its view {@code events} names it
 * @param format the warehouse format that its tables follow
 * @param tables the version of its own tables
 * @param load the newest load that it holds
 * @param size bytes
 * @param changedAt when the file was last changed, in microseconds: many a program that
 * copies a warehouse keeps no finer time
 */
record PublishedFile(String root, int format, int tables, long load, long size, Instant changedAt) {

	/**
	 * Since 2 the loads say how many lines have unread usage, since 3 how many further
	 * elements they have.
	 */
	private static final int TABLES = 3;

	PublishedFile {
		changedAt = changedAt.truncatedTo(ChronoUnit.MICROS);
	}

	/**
	 * Whether the file holds all loads up to this one, and nobody has touched it; it may
	 * have been moved with its warehouse.
	 */
	static boolean holds(Warehouse warehouse, long load) throws IOException {
		Path file = warehouse.usageDatabase();
		if (!Files.exists(file) || Files.exists(UsageDatabase.log(file))) {
			return false;
		}
		PublishedFile now = of(warehouse, load);
		return remembered(warehouse).map((last) -> last.at(now.root)).filter(now::equals).isPresent();
	}

	/**
	 * Whether the file holds all loads up to this one, nobody has touched it, its tables
	 * are those of this program, and its views read this warehouse.
	 */
	static boolean isCurrent(Warehouse warehouse, long load) throws IOException {
		return holds(warehouse, load)
				&& remembered(warehouse).filter((last) -> last.root.equals(warehouse.root().toString())).isPresent();
	}

	/** Empty also for the mark of an older format, which says less. */
	private static Optional<PublishedFile> remembered(Warehouse warehouse) throws IOException {
		Path mark = warehouse.publishedMark();
		if (!Files.exists(mark)) {
			return Optional.empty();
		}
		try {
			return Optional.of(Json.read(Files.readAllBytes(mark), PublishedFile.class));
		}
		catch (JacksonException damaged) {
			return Optional.empty();
		}
	}

	/** Remembers the file that was just published. */
	static void remember(Warehouse warehouse, DurableFiles files, long load) throws IOException {
		files.replace(warehouse.publishedMark(), Json.bytes(of(warehouse, load)));
	}

	private PublishedFile at(String otherRoot) {
		return new PublishedFile(otherRoot, this.format, this.tables, this.load, this.size, this.changedAt);
	}

	private static PublishedFile of(Warehouse warehouse, long load) throws IOException {
		Path file = warehouse.usageDatabase();
		return new PublishedFile(warehouse.root().toString(), WarehouseFormat.VERSION, TABLES, load, Files.size(file),
				Files.getLastModifiedTime(file).toInstant());
	}

}
