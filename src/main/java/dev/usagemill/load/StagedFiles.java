package dev.usagemill.load;

import java.nio.file.Path;

import dev.usagemill.warehouse.LoadRecord;
import dev.usagemill.warehouse.Warehouse;

/** Where the staged slices of a load lie. */
public final class StagedFiles {

	private StagedFiles() {
	}

	/** The rows of slices that are staged together: their events and rejected lines. */
	public static Path rows(Warehouse warehouse, long load, String hash) {
		return warehouse.staging(load).resolve("slice-" + hash + ".parquet");
	}

	static Path counts(Warehouse warehouse, long load, String hash) {
		return warehouse.staging(load).resolve("slice-" + hash + ".json");
	}

	static Path unfinished(Warehouse warehouse, long load, String hash) {
		return warehouse.staging(load).resolve("slice-" + hash + ".unfinished");
	}

}
