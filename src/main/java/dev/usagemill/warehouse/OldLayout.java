package dev.usagemill.warehouse;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import dev.usagemill.failure.FailedException;
import dev.usagemill.failure.RefusedException;

/**
 * Where formats before 4 kept the parts of a day:
 * {@code events/date=2026-10-01/part-00.parquet}. pandas and pyarrow take the name of
 * such a directory for a column, and fail if the file has that column too.
 */
public final class OldLayout {

	/** What the only file of a day's directory was called. */
	public static final String PART = "part-00.parquet";

	/** For what only reads. */
	public static final String ADVICE = "run `usagemill upgrade` first, which moves such files and changes no row";

	private static final String PREFIX = "date=";

	private final Warehouse warehouse;

	private final DurableFiles files;

	public OldLayout(Warehouse warehouse, DurableFiles files) {
		this.warehouse = warehouse;
		this.files = files;
	}

	/**
	 * Moves all parts to where they lie now. What lies there already stays as it is, so
	 * that a move that was interrupted goes on.
	 * @throws FailedException if a day has parts in both places
	 */
	public void leave() throws IOException {
		for (Path directory : directories()) {
			move(directory);
		}
	}

	/**
	 * For what only reads.
	 * @throws RefusedException if a part still lies where it used to
	 */
	public void refuse() throws IOException {
		for (Path directory : directories()) {
			if (this.files.exists(directory.resolve(PART))) {
				throw new RefusedException(directory + " lies where an older usagemill put it: " + ADVICE + ".");
			}
		}
	}

	private List<Path> directories() throws IOException {
		List<Path> directories = new ArrayList<>();
		for (Path parts : List.of(this.warehouse.events(), this.warehouse.dailyUsage())) {
			this.files.list(parts).stream().filter((entry) -> day(entry).isPresent()).forEach(directories::add);
		}
		return directories;
	}

	private static Optional<LocalDate> day(Path directory) {
		String name = directory.getFileName().toString();
		return name.startsWith(PREFIX) ? Warehouse.day(Path.of(name.substring(PREFIX.length()) + ".parquet"))
				: Optional.empty();
	}

	private void move(Path directory) throws IOException {
		LocalDate day = day(directory).orElseThrow();
		Path old = directory.resolve(PART);
		Path part = directory.getParent().equals(this.warehouse.events()) ? this.warehouse.eventsPart(day)
				: this.warehouse.dailyUsagePart(day);
		if (this.files.exists(old)) {
			if (this.files.exists(part)) {
				throw new FailedException("both " + old + " and " + part + " are there, for one day. Move away the one"
						+ " that does not belong there, and run again.");
			}
			this.files.publish(old, part);
		}
		// anything else in it is not ours
		if (this.files.list(directory).isEmpty()) {
			this.files.delete(directory);
		}
	}

}
