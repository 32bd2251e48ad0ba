package dev.usagemill.publish;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

import tools.jackson.core.JacksonException;

import dev.usagemill.group.UserGroups;
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
 * @param groups the digest of the users file whose groups it holds
 * @param size bytes
 * @param changedAt when the file was last changed, in microseconds: many a program that
 * copies a warehouse keeps no finer time
 */
record PublishedFile(String root, int format, int tables, long load, String groups, long size, Instant changedAt) {

	/**
	 * Since 2 the loads say how many lines have unread usage, since 3 how many further
	 * elements they have, since 4 there is user_group, since 5 the warehouse says what is
	 * kept, since 6 there are usage_day, rate and focus_cost_and_usage.
	 */
	private static final int TABLES = 6;

	PublishedFile {
		groups = (groups != null) ? groups : "";
		changedAt = changedAt.truncatedTo(ChronoUnit.MICROS);
	}

	/**
	 * Whether the file holds all loads up to this one, and nobody has touched it; it may
	 * have been moved with its warehouse, or hold other groups.
	 */
	static boolean holds(Warehouse warehouse, long load) throws IOException {
		return unchanged(warehouse, load).isPresent();
	}

	/**
	 * Whether the file holds all loads up to this one and these groups, nobody has
	 * touched it, its tables are those of this program, and its views read this
	 * warehouse.
	 */
	static boolean isCurrent(Warehouse warehouse, long load, UserGroups groups) throws IOException {
		return unchanged(warehouse, load).filter((last) -> last.root.equals(warehouse.root().toString()))
			.filter((last) -> last.groups.equals(groups.digest()))
			.isPresent();
	}

	private static Optional<PublishedFile> unchanged(Warehouse warehouse, long load) throws IOException {
		Path file = warehouse.usageDatabase();
		Optional<PublishedFile> last = remembered(warehouse);
		if (last.isEmpty() || !Files.exists(file) || Files.exists(UsageDatabase.log(file))) {
			return Optional.empty();
		}
		PublishedFile now = of(warehouse, load, last.get().groups);
		return last.filter((mark) -> mark.at(now.root).equals(now));
	}

	/** Empty also for the mark of an older format, which says less. */
	static Optional<PublishedFile> remembered(Warehouse warehouse) throws IOException {
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
	static void remember(Warehouse warehouse, DurableFiles files, long load, UserGroups groups) throws IOException {
		files.replace(warehouse.publishedMark(), Json.bytes(of(warehouse, load, groups.digest())));
	}

	private PublishedFile at(String otherRoot) {
		return new PublishedFile(otherRoot, this.format, this.tables, this.load, this.groups, this.size,
				this.changedAt);
	}

	private static PublishedFile of(Warehouse warehouse, long load, String groups) throws IOException {
		Path file = warehouse.usageDatabase();
		return new PublishedFile(warehouse.root().toString(), WarehouseFormat.VERSION, TABLES, load, groups,
				Files.size(file), Files.getLastModifiedTime(file).toInstant());
	}

}
