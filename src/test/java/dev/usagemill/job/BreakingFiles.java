package dev.usagemill.job;

import java.io.IOException;
import java.net.URI;

import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;

import dev.usagemill.warehouse.DurableFiles;
import dev.usagemill.warehouse.LocalDisk;

/** A disk on which one kind of file cannot be put in its place or be deleted. */
final class BreakingFiles extends RawLocalFileSystem {

	private final String breaking;

	private BreakingFiles(String breaking) {
		this.breaking = breaking;
	}

	static DurableFiles at(String breaking) throws IOException {
		BreakingFiles files = new BreakingFiles(breaking);
		files.initialize(URI.create("file:///"), new Configuration(false));
		return new DurableFiles(files, new LocalDisk());
	}

	@Override
	public boolean rename(Path source, Path target) throws IOException {
		check(target);
		return super.rename(source, target);
	}

	@Override
	public boolean delete(Path path, boolean recursive) throws IOException {
		check(path);
		return super.delete(path, recursive);
	}

	private void check(Path path) throws IOException {
		if (path.toString().contains(this.breaking)) {
			throw new IOException("the disk broke at " + path);
		}
	}

}
