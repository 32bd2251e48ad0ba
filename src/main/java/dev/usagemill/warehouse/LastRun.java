package dev.usagemill.warehouse;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import tools.jackson.core.JacksonException;

import dev.usagemill.failure.RefusedException;

/**
 * How the last run ended. Nothing that is loaded depends on it.
 *
 * @param endedAt when that was, UTC
 * @param exitCode what it ended with
 * @param succeededAt when the last run ended that published all it had, UTC; null if none
 * is known
 * @param stepMillis how long each step of that run took, in ms
 */
public record LastRun(Instant endedAt, int exitCode, Instant succeededAt, Map<String, Long> stepMillis) {

	public LastRun {
		stepMillis = Collections.unmodifiableMap(new LinkedHashMap<>(stepMillis));
	}

	/** A run that has published all it had, even if something needs attention. */
	public static LastRun succeeded(Instant endedAt, int exitCode, Map<String, Duration> steps) {
		Map<String, Long> millis = new LinkedHashMap<>();
		steps.forEach((step, took) -> millis.put(step, took.toMillis()));
		return new LastRun(endedAt, exitCode, endedAt, millis);
	}

	/** A run that has not, after what is known of those before it. */
	public static LastRun failed(Instant endedAt, int exitCode, Optional<LastRun> before) {
		return new LastRun(endedAt, exitCode, before.map(LastRun::succeededAt).orElse(null),
				before.map(LastRun::stepMillis).orElse(Map.of()));
	}

	/** The same run, which ended with another exit code. */
	public LastRun endedWith(int code) {
		return new LastRun(this.endedAt, code, this.succeededAt, this.stepMillis);
	}

	/**
	 * What the last run left behind.
	 * @return empty if no run of this version has ended yet
	 * @throws RefusedException if the file is damaged
	 */
	public static Optional<LastRun> of(Warehouse warehouse, DurableFiles files) throws IOException {
		Path file = warehouse.lastRun();
		if (!files.exists(file)) {
			return Optional.empty();
		}
		try {
			return Optional.of(Json.read(files.read(file), LastRun.class));
		}
		catch (JacksonException broken) {
			throw new RefusedException(
					file + " is damaged: " + broken.getOriginalMessage() + ". Delete it; the next run writes it again.",
					broken);
		}
	}

	public void write(Warehouse warehouse, DurableFiles files) throws IOException {
		files.replace(warehouse.lastRun(), Json.bytes(this));
	}

}
