package dev.usagemill.job;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

import dev.usagemill.failure.FailedException;
import dev.usagemill.failure.RefusedException;
import dev.usagemill.log.DamagedLogFileException;
import dev.usagemill.log.EventTimes;
import dev.usagemill.log.LineParser;
import dev.usagemill.log.LineReader;
import dev.usagemill.log.Links;
import dev.usagemill.log.LogFile;
import dev.usagemill.log.LogSearch;
import dev.usagemill.settings.Settings;

/** Reads the first lines of a log file as a run would; changes nothing. */
public final class MappingTrial {

	private MappingTrial() {
	}

	/**
	 * Reads lines by the field mapping of the settings.
	 * @param most how many lines or elements of lines at most
	 * @throws RefusedException if there is no such log file or field mapping
	 */
	public static List<TriedLine> of(Settings settings, String file, long most) {
		return FailedException.wrapping(() -> {
			// whoever tries a file has chosen it
			Path path = LogSearch.of(List.of(file), Links.ANYWHERE).orRefuse().files().iterator().next();
			LineParser parser = LineParser.of(settings.fieldMapping(), settings.lineLimit(), times(settings, path),
					settings.keptLabels());
			LogFile log = look(path, settings.expansionLimit());
			List<TriedLine> tried = new ArrayList<>();
			long number = 0;
			try (LineReader lines = LineReader.open(log.path(), 0, log.end())) {
				while (tried.size() < most && lines.next()) {
					number++;
					TriedLine.add(parser, lines, number, tried, most);
				}
			}
			return tried;
		});
	}

	/** Those of a run that starts now and makes the warehouse. */
	private static EventTimes times(Settings settings, Path file) throws IOException {
		Instant now = Instant.now();
		if (SampleData.isSample(List.of(file))) {
			return EventTimes.until(now);
		}
		ZoneId zone = (settings.zoneId() != null) ? settings.zoneId() : ZoneOffset.UTC;
		return new EventTimes(now, settings.oldestDay().before(LocalDate.ofInstant(now, zone)), zone);
	}

	private static LogFile look(Path file, long expansionLimit) throws IOException {
		try {
			return LogFile.look(file, expansionLimit);
		}
		catch (DamagedLogFileException damaged) {
			throw new RefusedException(damaged.getMessage(), damaged);
		}
	}

}
