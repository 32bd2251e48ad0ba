package dev.usagemill.job;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;

import dev.usagemill.failure.RefusedException;
import dev.usagemill.load.LoadPlan;
import dev.usagemill.load.Planner;
import dev.usagemill.load.SeenFiles;
import dev.usagemill.log.LogPattern;
import dev.usagemill.settings.Settings;
import dev.usagemill.warehouse.DurableFiles;
import dev.usagemill.warehouse.LoadHistory;
import dev.usagemill.warehouse.Warehouse;
import dev.usagemill.warehouse.WarehouseFormat;

/** Describes what the next run would do; changes nothing. */
public final class WaitingWork {

	private WaitingWork() {
	}

	/**
	 * Tells what waits.
	 * @return a line per thing that waits; empty if nothing does
	 * @throws RefusedException if there is no warehouse to look at
	 */
	public static List<String> of(Settings settings) throws IOException {
		return of(settings, WarehouseFormat.look(settings.warehousePath(), null));
	}

	private static List<String> of(Settings settings, Warehouse warehouse) throws IOException {
		LoadHistory history = new LoadHistory(warehouse, DurableFiles.local());
		List<String> waiting = new ArrayList<>();
		history.waiting()
			.ifPresent((record) -> waiting.add("load " + record.load() + " is committed and waits to be published"));
		try {
			Collection<Path> logFiles = logFiles(settings);
			SampleData.warehouse(settings, logFiles);
			LoadPlan plan = new Planner(history.records(), new SeenFiles(warehouse, DurableFiles.local()),
					Long.MAX_VALUE / 2, settings.expansionLimit())
				.plan(history.latest() + 1, Instant.now(), logFiles);
			for (LoadPlan.PlannedFile file : plan.files()) {
				if (file.slices().isEmpty()) {
					continue;
				}
				waiting.add(String.format(Locale.ROOT, "%,d bytes of %s", file.end().position() - file.from(),
						file.logFile()));
			}
			waiting.addAll(plan.concerns());
		}
		catch (RefusedException unreadable) {
			waiting.add(unreadable.getMessage());
		}
		return waiting;
	}

	/** The log files that the settings name, each once. */
	static Collection<Path> logFiles(Settings settings) throws IOException {
		Collection<Path> files = new TreeSet<>();
		for (String pattern : settings.logs()) {
			files.addAll(LogPattern.files(pattern));
		}
		return files;
	}

}
