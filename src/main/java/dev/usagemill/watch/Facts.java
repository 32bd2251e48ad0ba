package dev.usagemill.watch;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

import dev.usagemill.job.WaitingWork;
import dev.usagemill.settings.Settings;
import dev.usagemill.warehouse.DurableFiles;
import dev.usagemill.warehouse.LastRun;
import dev.usagemill.warehouse.WarehouseFormat;

/**
 * How the job and its warehouse are doing, in numbers: {@link Metric} lists them. What
 * cannot be known is left out, and never 0.
 *
 * @param lastRun how the last run ended; empty if that is not known
 * @param published empty if nothing is published
 * @param waiting what is not loaded yet
 * @param bytes how large the warehouse is; empty if parts of it may not be read
 */
public record Facts(Optional<LastRun> lastRun, Optional<Published> published, WaitingWork waiting, OptionalLong bytes) {

	private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);

	/**
	 * Of the warehouse of some settings as it is now.
	 * @throws dev.usagemill.failure.RefusedException if its {@code last_run.json} is
	 * damaged
	 */
	public static Facts now(Settings settings, Optional<Published> published, WaitingWork waiting) throws IOException {
		Path root = settings.warehousePath();
		return of(root, LastRun.of(WarehouseFormat.look(root, null), DurableFiles.local()), published, waiting);
	}

	static Facts of(Path warehouse, Optional<LastRun> lastRun, Optional<Published> published, WaitingWork waiting)
			throws IOException {
		return new Facts(lastRun, published, waiting, DirectorySize.of(warehouse));
	}

	/** The same after another run. */
	Facts with(LastRun run) {
		return new Facts(Optional.of(run), this.published, this.waiting, this.bytes);
	}

	/**
	 * When the last run ended that published all it had, UTC. A load of logs proves one,
	 * too: of runs by an older version nothing else is known.
	 */
	public Optional<Instant> succeededAt() {
		return Stream
			.concat(this.lastRun.map(LastRun::succeededAt).stream(),
					this.published.flatMap(Published::logsLoadedAt).stream())
			.max(Instant::compareTo);
	}

	/** How the last run ended, for people; empty if that is not known. */
	public Optional<String> sentence(ZoneId zone) {
		return this.lastRun
			.map((run) -> "Last run ended " + shown(run.endedAt(), zone) + " with exit code " + run.exitCode()
					+ succeededAt().filter(run.endedAt()::isAfter)
						.map((success) -> "; the last one that published ended " + shown(success, zone))
						.orElse(""));
	}

	private static String shown(Instant time, ZoneId zone) {
		return MINUTE.format(time.atZone(zone));
	}

	/** All that is known, by the name of the metric: a number, or several by label. */
	public Map<String, Object> json() {
		Map<String, Object> json = new LinkedHashMap<>();
		for (Metric metric : Metric.values()) {
			Map<String, Number> samples = metric.samples(this);
			if (!samples.isEmpty()) {
				json.put(metric.key(), metric.label().isEmpty() ? samples.get("") : samples);
			}
		}
		return json;
	}

}
