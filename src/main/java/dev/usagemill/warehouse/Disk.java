package dev.usagemill.warehouse;

import java.io.IOException;
import java.nio.file.Path;

/** What a warehouse asks of a disk and Hadoop's file systems cannot do. */
public interface Disk {

	/** Makes a file's bytes, or a directory's names, survive a power cut. */
	void sync(Path path) throws IOException;

	/**
	 * Gives a file a second name, in one step that either happens or does not.
	 * @throws java.nio.file.FileAlreadyExistsException if the name is taken
	 */
	void link(Path file, Path name) throws IOException;

	/**
	 * Sets who may do what, where the file system knows such permissions; elsewhere the
	 * directory's own rules hold.
	 * @param permissions such as {@code rw-------}
	 */
	void permit(Path path, String permissions) throws IOException;

}
