package dev.usagemill.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collections;

import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import dev.usagemill.failure.RefusedException;
import dev.usagemill.settings.Settings;
import dev.usagemill.report.Period;

/** Which price file is meant; every command about prices takes this option. */
final class PriceFileOption {

	@Option(names = "--prices", paramLabel = "FILE", description = "the price file (default: see the settings)")
	private String prices;

	@Mixin
	private WarehouseOption warehouse;

	Path path() throws IOException {
		return settings().pricesPath();
	}

	/** What the warehouse holds, for commands that look at it. */
	Path usageDatabase() throws IOException {
		return settings().warehousePath().resolve("usage.duckdb");
	}

	/**
	 * The day that a word names.
	 * @param word such as 2026-11-23 or yesterday; null means today
	 */
	LocalDate day(String word) throws IOException {
		String zone = settings().zone();
		LocalDate today = LocalDate.now(zone.isEmpty() ? ZoneOffset.UTC : ZoneId.of(zone));
		if (word == null) {
			return today;
		}
		Period period = Period.named(word, today);
		if (!period.from().equals(period.to())) {
			throw new RefusedException("'" + word + "' names several days: write one, such as 2026-11-23 or yesterday");
		}
		return period.from();
	}

	private Settings settings() throws IOException {
		return this.warehouse.settings(Collections.singletonMap("prices", this.prices));
	}

}
