package dev.usagemill.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import dev.usagemill.log.LogSlice;
import dev.usagemill.warehouse.DurableFiles;
import dev.usagemill.warehouse.Warehouse;

/**
 * The staging directory before a load: what dead runs have left is removed or taken up.
 */
public final class Staging {

	private final Warehouse warehouse;

	private final DurableFiles files;

	public Staging(Warehouse warehouse, DurableFiles files) {
		this.warehouse = warehouse;
		this.files = files;
	}

	/** Removes everything but the finished slices of a plan. */
	public void keepOnly(LoadPlan plan) throws IOException {
		this.files.makePrivateDirectory(this.warehouse.staging());
		this.files.makeDirectory(this.warehouse.staging(plan.load()));
		Set<Path> kept = new HashSet<>(List.of(this.warehouse.staging(plan.load())));
		for (LogSlice slice : plan.slices()) {
			if (isFinished(plan.load(), slice.hash())) {
				kept.add(StagedFiles.rows(this.warehouse, plan.load(), slice.hash()));
				kept.add(StagedFiles.counts(this.warehouse, plan.load(), slice.hash()));
			}
		}
		deleteOthers(this.warehouse.staging(), kept);
		deleteOthers(this.warehouse.staging(plan.load()), kept);
	}

	/** Whether a slice has been staged whole; its counts are written last. */
	public boolean isFinished(long load, String slice) {
		return Files.exists(StagedFiles.counts(this.warehouse, load, slice));
	}

	private void deleteOthers(Path directory, Set<Path> kept) throws IOException {
		try (Stream<Path> entries = Files.list(directory)) {
			for (Path entry : entries.filter((found) -> !kept.contains(found)).toList()) {
				this.files.delete(entry);
			}
		}
	}

}
