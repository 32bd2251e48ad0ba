package dev.usagemill.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

import dev.usagemill.currency.ExchangeRates;
import dev.usagemill.failure.RefusedException;
import dev.usagemill.limit.LimitRules;
import dev.usagemill.report.ReportSession;
import dev.usagemill.settings.Settings;
import dev.usagemill.watch.Published;

/** What the published tables of a warehouse say for those that watch it. */
final class PublishedNow {

	private PublishedNow() {
	}

	/**
	 * Looks at the tables.
	 * @param problems hears what cannot be read, as a message
	 * @return empty if there are none, or they cannot be read
	 */
	static Optional<Published> of(Settings settings, Consumer<String> problems) {
		Path database = settings.warehousePath().resolve("usage.duckdb");
		if (!Files.exists(database)) {
			return Optional.empty();
		}
		Optional<LimitRules> limits = read(() -> Limits.read(settings), problems);
		Optional<ExchangeRates> rates = read(() -> ReadersCurrency.of(settings), problems);
		boolean knowsLimits = settings.limitsPath().isPresent() && limits.isPresent() && rates.isPresent();
		try (ReportSession session = ReportSession.open(database, knowsLimits ? limits.get() : LimitRules.NONE,
				rates.orElse(ExchangeRates.USD), Clock.systemUTC())) {
			return Optional.of(Published.of(session, knowsLimits));
		}
		catch (RefusedException unreadable) {
			problems.accept(unreadable.getMessage());
			return Optional.empty();
		}
	}

	private static <T> Optional<T> read(Supplier<T> file, Consumer<String> problems) {
		try {
			return Optional.of(file.get());
		}
		catch (RefusedException wrong) {
			wrong.lines().forEach(problems);
			return Optional.empty();
		}
	}

}
