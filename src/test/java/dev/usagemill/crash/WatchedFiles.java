package dev.usagemill.crash;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;

import dev.usagemill.warehouse.Disk;
import dev.usagemill.warehouse.DurableFiles;
import dev.usagemill.warehouse.LocalDisk;

/**
 * The local files of one run, each of whose operations is announced to a disturbance
 * first.
 */
final class WatchedFiles implements Disk {

	private final Path root;

	private final Disturbance disturbance;

	private final Disk disk = new LocalDisk();

	private final AtomicInteger operations = new AtomicInteger();

	private WatchedFiles(Path root, Disturbance disturbance) {
		this.root = root;
		this.disturbance = disturbance;
	}

	static DurableFiles of(Path warehouse, Disturbance disturbance) {
		WatchedFiles watched = new WatchedFiles(warehouse, disturbance);
		return new DurableFiles(new WatchedFileSystem(watched), watched);
	}

	void tell(String verb, Path path) throws IOException {
		tell(verb, path, path);
	}

	void tell(String verb, Path from, Path path) throws IOException {
		this.disturbance.before(new Operation(this.operations.incrementAndGet(), verb, relative(from), relative(path)));
	}

	private String relative(Path path) {
		return this.root.relativize(path).toString();
	}

	@Override
	public void sync(Path path) throws IOException {
		tell("sync", path);
		this.disk.sync(path);
	}

	@Override
	public void link(Path file, Path name) throws IOException {
		tell("link", file, name);
		this.disk.link(file, name);
	}

	@Override
	public void permit(Path path, String permissions) throws IOException {
		tell("permit", path);
		this.disk.permit(path, permissions);
	}

}
