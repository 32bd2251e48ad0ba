package dev.usagemill.warehouse;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToLongFunction;

import dev.usagemill.failure.RefusedException;
import dev.usagemill.sql.SqlTemplate;

/** Finds parts that cannot be read. */
public final class DamagedParts {

	private final Warehouse warehouse;

	private final DurableFiles files;

	private final WorkDatabase database;

	/** Null before any is looked at. */
	private CheckedParts checked;

	public DamagedParts(Warehouse warehouse, DurableFiles files, WorkDatabase database) {
		this.warehouse = warehouse;
		this.files = files;
		this.database = database;
	}

	/**
	 * Those whose footer cannot be read, names no load or an older one than the part had,
	 * and why. Their values are not looked at, nor is what has not changed since a run
	 * has read it.
	 * @param parts of one directory
	 * @param latest the newest load that has a record
	 * @param written which load has written a part last; 0 if that is not known
	 * @throws RefusedException if a part holds one that has no record
	 */
	public SortedMap<Path, String> byFooter(List<Path> parts, long latest, ToLongFunction<Path> written)
			throws IOException {
		if (this.checked == null) {
			this.checked = CheckedParts.of(this.warehouse, this.files);
		}
		SortedMap<Path, String> damaged = new TreeMap<>();
		for (Path part : parts) {
			try {
				long load = load(part);
				refuseUnrecorded(part, load, latest);
				long last = written.applyAsLong(part);
				if (load < last) {
					damaged.put(part, "it is older than load " + last + ", which has written it");
				}
			}
			catch (DamagedPartException unreadable) {
				damaged.put(part, unreadable.reason());
			}
		}
		return damaged;
	}

	private long load(Path part) throws IOException {
		OptionalLong known = this.checked.load(part);
		if (known.isPresent()) {
			return known.getAsLong();
		}
		PartMetadata footer = PartMetadata.read(this.files, part);
		this.checked.add(part, footer.load(), footer.prices());
		return footer.load();
	}

	/** What was read is known to the next run. */
	public void remember() throws IOException {
		if (this.checked != null) {
			this.checked.remember();
		}
	}

	/**
	 * What a failed statement may have stumbled over: the first part of which not every
	 * value can be read, as a message. DuckDB does not always say which file it stumbled
	 * over, so each is read alone, which takes long.
	 */
	public Optional<String> describeFirst() throws IOException {
		List<Path> parts = new ArrayList<>(this.warehouse.dailyUsageParts(this.files));
		this.warehouse.days(this.files).forEach((day) -> parts.add(this.warehouse.eventsPart(day)));
		parts.addAll(this.warehouse.rejectedParts(this.files));
		parts.addAll(this.warehouse.conflictsParts(this.files));
		for (Path part : parts) {
			// a connection that met a damaged file may be unusable
			try (Connection connection = this.database.connect(); Statement statement = connection.createStatement()) {
				statement.execute(sql("decode-part", part));
			}
			catch (SQLException unreadable) {
				return Optional.of(describe(part, reason(part, unreadable)));
			}
		}
		return Optional.empty();
	}

	/** In one message, what is wrong and what to do. */
	public static String describe(Path part, String reason) {
		return part + " is damaged (" + reason + "). " + cure(part);
	}

	private static String cure(Path part) {
		Path directory = part.getParent().getFileName();
		if (directory.toString().equals("events")) {
			return "Restore it from a backup; without one, load all logs into a new warehouse";
		}
		if (directory.toString().equals("daily_usage")) {
			return "Restore it from a backup or delete it: a run makes it again from the events of the day";
		}
		return "Restore it from a backup, or delete it and do without the lines that it lists";
	}

	private static void refuseUnrecorded(Path part, long load, long latest) {
		if (load > latest) {
			throw new RefusedException(
					part + " holds load " + load + ", of which there is no record in loads/: its lines"
							+ " would be counted twice. " + LoadHistory.CURE);
		}
	}

	private static String sql(String name, Path part) {
		SqlTemplate template = WarehouseSql.beside(DamagedParts.class, name);
		return template.with("part", List.of(part)).statement();
	}

	/** DuckDB's own words, without the names of its errors and of the file. */
	private static String reason(Path part, SQLException unreadable) {
		String message = unreadable.getMessage().lines().findFirst().orElse("");
		if (message.contains("TProtocolException")) {
			return "its bytes are not those of a Parquet file";
		}
		return message.replaceFirst("^[A-Za-z ]*Error: ", "")
			.replace("'" + part + "'", "it")
			.replace("\"" + part + "\"", "it");
	}

}
