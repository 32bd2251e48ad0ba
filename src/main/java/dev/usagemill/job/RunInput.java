package dev.usagemill.job;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

import dev.usagemill.failure.FailedException;
import dev.usagemill.log.LogSearch;
import dev.usagemill.settings.Settings;
import dev.usagemill.warehouse.WarehouseFormat;

/**
 * All that decides what a run does. If it is what it was before the last one, which went
 * well, there is nothing to do.
 *
 * @param today in the warehouse's time zone: days are no longer kept, and limits begin
 * anew
 * @param concerns about the log files
 * @param files the log files, what the settings name and what was published, as they are
 */
public record RunInput(Settings settings, LocalDate today, List<String> concerns, List<FileState> files) {

	/**
	 * Looks at the files, of which none is opened.
	 * @throws FailedException if that is not possible
	 * @throws dev.usagemill.failure.RefusedException if a setting is wrong
	 */
	public static RunInput of(Settings settings) {
		return FailedException.wrapping(() -> look(settings));
	}

	private static RunInput look(Settings settings) throws IOException {
		LogSearch logs = LogSearch.of(settings.logs(), settings.links());
		Path warehouse = settings.warehousePath();
		Stream<Path> others = Stream
			.of(Optional.of(settings.pricesPath()), settings.limitsPath(), settings.ratesPath(), settings.usersPath(),
					Optional.of(settings.dashboardPath()), Optional.of(warehouse.resolve("usage.duckdb")),
					Optional.of(warehouse.resolve("loads")), Optional.of(warehouse.resolve("events")),
					Optional.of(warehouse.resolve("daily_usage")))
			.flatMap(Optional::stream);
		List<FileState> files = Stream.concat(logs.files().stream(), others).map(FileState::of).toList();
		LocalDate today = LocalDate.now(WarehouseFormat.look(warehouse, null).zone());
		return new RunInput(settings, today, logs.concerns(), files);
	}

	/**
	 * A file or directory.
	 *
	 * @param state what changes if it is changed, replaced or removed
	 */
	record FileState(Path path, List<Object> state) {

		private static FileState of(Path path) {
			try {
				BasicFileAttributes found = Files.readAttributes(path, BasicFileAttributes.class);
				FileTime changed = found.lastModifiedTime();
				return new FileState(path, List.of(found.size(), changed, Objects.toString(found.fileKey())));
			}
			catch (NoSuchFileException gone) {
				return new FileState(path, List.of());
			}
			catch (IOException unreadable) {
				return new FileState(path, List.of(unreadable.toString()));
			}
		}

	}

}
