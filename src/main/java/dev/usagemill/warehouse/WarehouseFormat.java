package dev.usagemill.warehouse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonInclude;
import tools.jackson.core.JacksonException;

import dev.usagemill.event.Labels;
import dev.usagemill.failure.RefusedException;

/**
 * {@code warehouse.json}: the format of the warehouse, and what was decided once, when it
 * was created.
 *
 * @param format the newest version of the layout in which something here is written; this
 * program writes {@value #VERSION}, and reads all from {@value #OLDEST} on
 * @param zone the time zone that divides events into days
 * @param sample whether it holds the logs of sample-data, and so no others; not written
 * if it does not, as programs that know nothing of it can read such a warehouse
 * @param labels each is a column; not written if there are none
 */
public record WarehouseFormat(int format, String zone, @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean sample,
		@JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> labels) {

	/**
	 * Since 3 a load record names the program and the format of its days; since 4 the
	 * parts of the days lie side by side, and {@code usage.duckdb} opens in DuckDB 1.2;
	 * since 5 there is all that is charged beside text; since 6 the records of old loads
	 * are kept in one file.
	 */
	public static final int VERSION = 6;

	/** Older ones were made before the first release. */
	static final int OLDEST = 2;

	private static final String FILE = "warehouse.json";

	/**
	 * Looks at a directory without changing it.
	 * @param wanted the zone that was asked for, or null if none was
	 * @return the warehouse that is there, or the one that {@link #create} would make
	 * @throws RefusedException if the directory is something else, or a warehouse of
	 * another zone or format version, or if DuckDB cannot work under its path
	 */
	public static Warehouse look(Path root, ZoneId wanted) throws IOException {
		refuseUnusable(root.toAbsolutePath());
		Path file = root.resolve(FILE);
		if (!Files.exists(file)) {
			refuseIncomplete(root);
			refuseForeign(root);
		}
		// another run may have made it at this moment
		if (!Files.exists(file)) {
			return new Warehouse(root, (wanted != null) ? wanted : ZoneId.of("UTC"));
		}
		WarehouseFormat found = read(file);
		refuseOtherFormat(file, found.format);
		ZoneId zone = zone(file, found.zone);
		if (wanted != null && !wanted.equals(zone)) {
			throw new RefusedException(file + ": the warehouse counts its days in the zone " + zone + ", not " + wanted
					+ ". The zone is fixed when a warehouse is created: leave out --zone, or load into "
					+ "a new --warehouse.");
		}
		return new Warehouse(root, zone, found.sample, new Labels(found.labels));
	}

	/**
	 * Makes the warehouse's directory and {@code warehouse.json}, or says in the latter
	 * that from now on this format is written, so that older programs keep away.
	 */
	public static void create(Warehouse warehouse, DurableFiles files) throws IOException {
		Path file = warehouse.root().resolve(FILE);
		if (!Files.exists(file) || read(file).format < VERSION
				|| !read(file).labels.equals(warehouse.labels().names())) {
			files.replace(file, Json.bytes(new WarehouseFormat(VERSION, warehouse.zone().getId(), warehouse.sample(),
					warehouse.labels().names())));
		}
	}

	/**
	 * The warehouse that is there.
	 * @throws RefusedException if there is none, or as {@link #look}
	 */
	public static Warehouse existing(Path root) throws IOException {
		if (!exists(root)) {
			refuseIncomplete(root);
			throw new RefusedException("there is no warehouse in " + root + ": run `usagemill run` first.");
		}
		return look(root, null);
	}

	/** Whether this program reads what is written in a format. */
	public static boolean isKnown(long format) {
		return format >= OLDEST && format <= VERSION;
	}

	/** Whether a warehouse has been created here. */
	public static boolean exists(Path root) {
		return Files.exists(root.resolve(FILE));
	}

	/**
	 * DuckDB takes what follows a ? in a database file's name for options, a backslash in
	 * a pattern for a separator, and a directory {@code name=value} for a column, which
	 * hides the one of that name in the files. H2 takes what follows a ; for settings.
	 */
	private static void refuseUnusable(Path root) {
		if (root.toString().matches("(?s).*[?\\\\=;].*")) {
			throw new RefusedException(root + " cannot be a warehouse: DuckDB or H2 cannot use a path with a question"
					+ " mark, a backslash, an equals sign or a semicolon in it. Name another --warehouse.");
		}
	}

	/**
	 * Refuses what a newer program has written.
	 * @param file that says so
	 */
	public static void refuseNewer(Path file, long format) {
		if (format > VERSION) {
			throw new RefusedException(file + ": the warehouse has format version " + format
					+ " and was written by a newer usagemill; this one (" + ProgramVersion.NAME
					+ ") reads up to version " + VERSION + ". Install the newer one.");
		}
	}

	private static void refuseOtherFormat(Path file, int format) {
		refuseNewer(file, format);
		if (format < OLDEST) {
			throw new RefusedException(file + ": the warehouse has format version " + format
					+ ", this program reads from " + OLDEST + " on. Load the logs into a new --warehouse.");
		}
	}

	/** Load records show that it is a warehouse. */
	private static void refuseIncomplete(Path root) {
		if (Files.exists(root.resolve("loads")) && !exists(root)) {
			throw new RefusedException(root.resolve(FILE) + " is gone: restore it from a backup. It holds {\"format\":"
					+ VERSION + ",\"zone\":\"UTC\"}, or an older format or another zone.");
		}
	}

	private static void refuseForeign(Path root) throws IOException {
		if (!Files.exists(root)) {
			return;
		}
		if (!Files.isDirectory(root)) {
			throw new RefusedException(root + " is a file; --warehouse needs a directory.");
		}
		try (Stream<Path> entries = Files.list(root)) {
			// .lock and a half-written warehouse.json may be left of a run that died at
			// once
			if (entries.map((entry) -> entry.getFileName().toString()).anyMatch((name) -> !name.startsWith("."))
					&& !exists(root)) {
				throw new RefusedException(root + " is not a warehouse: it contains other files and no " + FILE
						+ ". Name an empty or a new directory.");
			}
		}
	}

	private static WarehouseFormat read(Path file) throws IOException {
		try {
			return Json.read(Files.readAllBytes(file), WarehouseFormat.class,
					Map.of("sample", false, "labels", List.of()));
		}
		catch (JacksonException broken) {
			throw new RefusedException(
					file + " cannot be read: " + broken.getOriginalMessage() + ". It holds {\"format\":" + VERSION
							+ ",\"zone\":\"UTC\"} or another zone; restore it from a backup.",
					broken);
		}
	}

	private static ZoneId zone(Path file, String zone) {
		try {
			return ZoneId.of(zone);
		}
		catch (DateTimeException | NullPointerException unknown) {
			throw new RefusedException(file + ": " + zone + " is not a time zone. Restore the file from a backup.",
					unknown);
		}
	}

}
