package dev.usagemill.job;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;

import dev.usagemill.failure.RefusedException;
import dev.usagemill.settings.Home;
import dev.usagemill.settings.Settings;
import dev.usagemill.warehouse.Warehouse;
import dev.usagemill.warehouse.WarehouseFormat;

/**
 * Keeps the made-up logs that come with the program out of everybody's own warehouses,
 * and real logs out of those that were made for them.
 */
final class SampleData {

	private SampleData() {
	}

	/**
	 * The warehouse that the settings name, or the one that a run is to create for these
	 * log files.
	 * @param logFiles what is to be loaded; none, if no log file is read
	 * @throws RefusedException if it is not one for such log files, or as
	 * {@link WarehouseFormat#look}
	 */
	static Warehouse warehouse(Settings settings, Collection<Path> logFiles) throws IOException {
		Warehouse warehouse = WarehouseFormat.look(settings.warehousePath(), settings.zoneId());
		if (logFiles.isEmpty()) {
			return warehouse;
		}
		boolean sample = isSample(logFiles);
		if (!WarehouseFormat.exists(warehouse.root())) {
			return sample ? warehouse.ofSampleData() : warehouse;
		}
		if (warehouse.sample() && !sample) {
			throw new RefusedException(warehouse.root() + " holds sample data, and so takes no other logs: "
					+ "make a warehouse of your own with `usagemill init my-usage`, or name another --warehouse.");
		}
		if (sample && !warehouse.sample()) {
			throw new RefusedException(warehouse.root() + " was not made for sample data, and the log files are that: "
					+ "name your own with --logs or in the settings, or another --warehouse for the sample.");
		}
		return warehouse;
	}

	static boolean isSample(Collection<Path> logFiles) throws IOException {
		Path directory = Home.directory().resolve("sample-data");
		if (!Files.isDirectory(directory)) {
			return false;
		}
		Path samples = directory.toRealPath();
		boolean some = logFiles.stream().anyMatch((file) -> file.startsWith(samples));
		if (some && !logFiles.stream().allMatch((file) -> file.startsWith(samples))) {
			throw new RefusedException("some of the log files are sample data (" + samples
					+ "), and others are not; no warehouse takes both: name only one sort, with --logs or in the settings.");
		}
		return some;
	}

}
