package dev.usagemill.verify;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import dev.usagemill.warehouse.DurableFiles;
import dev.usagemill.warehouse.Warehouse;

/**
 * A directory below the staging directory, gone afterwards. What a verification that was
 * killed leaves there is removed by the next run, as everything is there that no load
 * needs.
 */
final class Scratch implements AutoCloseable {

	private final Warehouse warehouse;

	private final DurableFiles files;

	private final Path directory;

	private final boolean stagingWasThere;

	private Scratch(Warehouse warehouse, DurableFiles files) {
		this.warehouse = warehouse;
		this.files = files;
		this.directory = warehouse.staging().resolve("verify");
		this.stagingWasThere = Files.exists(warehouse.staging());
	}

	static Scratch open(Warehouse warehouse, DurableFiles files) throws IOException {
		Scratch scratch = new Scratch(warehouse, files);
		files.delete(scratch.directory);
		// re-read lines hold what rejected ones hold: anything
		files.makePrivateDirectory(scratch.directory);
		return scratch;
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
		return new Warehouse(this.directory.resolve("logs"), this.warehouse.zone());
	}

	@Override
	public void close() throws IOException {
		this.files.delete(this.stagingWasThere ? this.directory : this.warehouse.staging());
	}

}
