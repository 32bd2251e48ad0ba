package dev.usagemill.verify;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;

import dev.usagemill.event.Labels;
import dev.usagemill.warehouse.DurableFiles;
import dev.usagemill.warehouse.Warehouse;

/**
 * A directory below the staging directory, gone afterwards. What a verification that was
 * killed leaves there is removed by the next run, as everything is there that no load
 * needs. For one who may not write in the warehouse it lies among temporary files.
 */
final class Scratch implements AutoCloseable {

	private final ZoneId zone;

	private final Labels labels;

	private final DurableFiles files;

	private final Path directory;

	/** What is removed at the end. */
	private final Path made;

	private Scratch(Warehouse warehouse, DurableFiles files, Path directory, Path made) {
		this.zone = warehouse.zone();
		this.labels = warehouse.labels();
		this.files = files;
		this.directory = directory;
		this.made = made;
	}

	static Scratch open(Warehouse warehouse, DurableFiles files) throws IOException {
		Path staging = warehouse.staging();
		boolean isThere = Files.exists(staging);
		if (!Files.isWritable(isThere ? staging : warehouse.root())) {
			Path temporary = Files.createTempDirectory("usagemill-verify-");
			return new Scratch(warehouse, files, temporary, temporary);
		}
		Path directory = staging.resolve("verify");
		files.delete(directory);
		// re-read lines hold what rejected ones hold: anything
		files.makePrivateDirectory(directory);
		return new Scratch(warehouse, files, directory, isThere ? directory : staging);
	}

	Path directory() {
		return this.directory;
	}

	/** For what does not fit into memory. */
	Path spill() {
		return this.directory.resolve("spill");
	}

	/** Where log lines that are read again are staged, apart from real loads. */
	Warehouse secondReading() {
		return new Warehouse(this.directory.resolve("logs"), this.zone).with(this.labels);
	}

	@Override
	public void close() throws IOException {
		this.files.delete(this.made);
	}

}
