package dev.usagemill.job;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

import dev.usagemill.failure.RefusedException;
import dev.usagemill.group.UserGroups;
import dev.usagemill.load.LoadPlan;
import dev.usagemill.load.Planner;
import dev.usagemill.load.SeenFiles;
import dev.usagemill.log.LogSearch;
import dev.usagemill.publish.UsageDatabase;
import dev.usagemill.settings.Settings;
import dev.usagemill.warehouse.DurableFiles;
import dev.usagemill.warehouse.LoadHistory;
import dev.usagemill.warehouse.LoadRecord;
import dev.usagemill.warehouse.Warehouse;
import dev.usagemill.warehouse.WarehouseFormat;

/**
 * What the next run would do.
 *
 * @param sentences a line per thing that waits; empty if nothing does
 * @param bytes how many bytes of log files wait, in whole lines; empty if that cannot be
 * known
 * @param oldest when the log file was last written to that has waited longest, UTC; empty
 * if none waits
 */
public record WaitingWork(List<String> sentences, OptionalLong bytes, Optional<Instant> oldest) {

	/** What a run leaves that went well and found nothing to load. */
	public static final WaitingWork NOTHING = new WaitingWork(List.of(), OptionalLong.of(0), Optional.empty());

	/**
	 * Looks what waits; changes nothing.
	 * @throws RefusedException if there is no warehouse to look at, or a load record is
	 * lost
	 */
	public static WaitingWork of(Settings settings) throws IOException {
		return of(settings, WarehouseFormat.look(settings.warehousePath(), null));
	}

	/**
	 * The time zone of a warehouse into which nothing has been loaded yet.
	 * @return empty if there is a load, or no warehouse
	 */
	public static Optional<ZoneId> zoneBeforeTheFirstLoad(Settings settings) throws IOException {
		Warehouse warehouse = WarehouseFormat.look(settings.warehousePath(), null);
		boolean empty = WarehouseFormat.exists(warehouse.root())
				&& new LoadHistory(warehouse, DurableFiles.local()).latest() == 0;
		return empty ? Optional.of(warehouse.zone()) : Optional.empty();
	}

	private static WaitingWork of(Settings settings, Warehouse warehouse) throws IOException {
		LoadHistory history = new LoadHistory(warehouse, DurableFiles.local());
		List<LoadRecord> records = history.records();
		List<String> waiting = new ArrayList<>();
		List<LoadPlan.PlannedFile> unread = new ArrayList<>();
		history.waiting()
			.ifPresent((record) -> waiting.add("load " + record.load() + " is committed and waits to be published"));
		try {
			LogSearch logs = LogSearch.of(settings.logs(), settings.links());
			SampleData.warehouse(settings, logs.files());
			LoadPlan plan = new Planner(records, new SeenFiles(warehouse, DurableFiles.local()), Long.MAX_VALUE / 2,
					settings.expansionLimit())
				.plan(history.latest() + 1, Instant.now(), logs.files());
			for (LoadPlan.PlannedFile file : plan.files()) {
				if (file.slices().isEmpty()) {
					continue;
				}
				unread.add(file);
				String why = plan.whyLeftUnread(file);
				waiting.add(String.format(Locale.ROOT, "%,d bytes of %s", file.end().position() - file.from(),
						file.logFile()) + (why.isEmpty() ? "" : ", left unread by the last run: " + why));
			}
			waiting.addAll(plan.concerns());
			waiting.addAll(logs.concerns());
			UserGroups groups = JobRun.groups(settings, warehouse);
			if (!records.isEmpty() && !UsageDatabase.hasPublished(warehouse, groups)) {
				waiting.add(settings.usersPath()
					.map((file) -> "the groups of " + file)
					.orElse("to remove the groups of users"));
			}
		}
		catch (RefusedException unreadable) {
			// a file may have several faults, one a line
			waiting.addAll(unreadable.lines());
			return new WaitingWork(waiting, OptionalLong.empty(), Optional.empty());
		}
		return new WaitingWork(waiting,
				OptionalLong.of(unread.stream().mapToLong((file) -> file.end().position() - file.from()).sum()),
				oldest(unread));
	}

	private static Optional<Instant> oldest(List<LoadPlan.PlannedFile> files) throws IOException {
		Optional<Instant> oldest = Optional.empty();
		for (LoadPlan.PlannedFile file : files) {
			try {
				Instant written = Files.getLastModifiedTime(Path.of(file.logFile())).toInstant();
				oldest = oldest.filter(written::isAfter).or(() -> Optional.of(written));
			}
			catch (NoSuchFileException rotated) {
				// the plan is older than its name; the next look finds it under another
			}
		}
		return oldest;
	}

}
