package dev.usagemill.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

import dev.usagemill.event.Labels;
import dev.usagemill.failure.RefusedException;
import dev.usagemill.warehouse.OldLayout;
import dev.usagemill.warehouse.Warehouse;
import dev.usagemill.warehouse.WarehouseSql;

/**
 * The Parquet files of the events that belong to a {@code usage.duckdb}: those beside it.
 * Its view {@code events} names a directory by its path, which is another warehouse's in
 * a copy.
 */
public record EventFiles(Path directory, Labels labels) {

	/** Those of a database. */
	public static EventFiles beside(Path usageDatabase, Labels labels) {
		return new EventFiles(Warehouse.eventsBeside(usageDatabase), labels);
	}

	/**
	 * A query for all of them.
	 * @param days that have events
	 * @throws RefusedException if the file of one of these days is not there, or some
	 * still lie where they used to
	 */
	public String query(List<LocalDate> days) {
		if (has((entry) -> Files.exists(entry.resolve(OldLayout.PART)))) {
			throw new RefusedException("they lie where an older usagemill put them: " + OldLayout.ADVICE);
		}
		if (!has((entry) -> entry.toString().endsWith(".parquet"))) {
			throw new RefusedException("there are none in " + this.directory
					+ ": usage.duckdb does not hold them. Name the whole warehouse with --warehouse");
		}
		for (LocalDate day : days) {
			Path part = Warehouse.eventsPart(this.directory, day);
			if (!Files.exists(part)) {
				throw new RefusedException(
						part + " is gone: restore it from a backup, or leave its day out (--from, --to)");
			}
		}
		return WarehouseSql.allEvents(this.directory, this.labels).statement();
	}

	private boolean has(Predicate<Path> sought) {
		if (!Files.isDirectory(this.directory)) {
			return false;
		}
		try (Stream<Path> entries = Files.list(this.directory)) {
			return entries.anyMatch(sought);
		}
		catch (IOException unreadable) {
			throw new RefusedException(this.directory + " cannot be listed: " + unreadable.getMessage(), unreadable);
		}
	}

}
