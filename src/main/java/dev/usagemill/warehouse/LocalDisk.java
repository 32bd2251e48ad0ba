package dev.usagemill.warehouse;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;

/** A disk of this machine. */
public final class LocalDisk implements Disk {

	@Override
	public void sync(Path path) throws IOException {
		try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
			channel.force(true);
		}
	}

	@Override
	public void link(Path file, Path name) throws IOException {
		AccessRights.prepare(file, name);
		Files.createLink(name, file);
	}

	@Override
	public void permit(Path path, String permissions) throws IOException {
		if (Files.getFileStore(path).supportsFileAttributeView(PosixFileAttributeView.class)) {
			Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
		}
	}

}
