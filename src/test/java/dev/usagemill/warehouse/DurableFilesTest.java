package dev.usagemill.warehouse;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class DurableFilesTest {

	private final DurableFiles files = DurableFiles.local();

	@TempDir
	Path directory;

	@Test
	void neverCopiesWhatItCannotRename() throws IOException {
		Path prepared = Files.writeString(this.directory.resolve("prepared"), "new");
		Path target = Files.createDirectories(this.directory.resolve("target"));
		Files.writeString(target.resolve("other"), "old");
		assertThatExceptionOfType(IOException.class).isThrownBy(() -> this.files.publish(prepared, target))
			.withMessageContaining(target.toString());
		assertThat(target).isDirectoryContaining("glob:**/other").isDirectoryNotContaining("glob:**/prepared");
		assertThat(prepared).hasContent("new");
	}

	@Test
	void replacesAFileByOneRename() throws IOException {
		Path target = Files.writeString(this.directory.resolve("target"), "old");
		Object before = Files.readAttributes(target, "unix:ino").get("ino");
		this.files.replace(target, "new".getBytes());
		assertThat(target).hasContent("new");
		assertThat(Files.readAttributes(target, "unix:ino").get("ino")).isNotEqualTo(before);
	}

	@Test
	void createsAFileOnceAndNeverWritesThroughItsSecondName() throws IOException {
		Path prepared = this.directory.resolve("prepared");
		Path target = this.directory.resolve("target");
		this.files.createIfAbsent(prepared, target, "first".getBytes());
		assertThatExceptionOfType(FileAlreadyExistsException.class)
			.isThrownBy(() -> this.files.createIfAbsent(prepared, target, "second".getBytes()));
		assertThat(target).hasContent("first");
	}

	@Test
	void writesFilesThatOthersMayRead() throws IOException {
		Path target = this.directory.resolve("target");
		this.files.replace(target, "text".getBytes());
		assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(target))).isEqualTo("rw-r--r--");
	}

	@Test
	void deletesADirectoryWithAllThatIsInItAndNothingBehindALink() throws IOException {
		Path kept = Files.writeString(Files.createDirectory(this.directory.resolve("elsewhere")).resolve("kept"),
				"text");
		Path staging = Files.createDirectories(this.directory.resolve("staging/load"));
		Files.writeString(staging.resolve("file"), "text");
		Files.createSymbolicLink(staging.resolve("link"), kept.getParent());
		this.files.delete(staging.getParent());
		this.files.delete(staging.getParent());
		assertThat(staging.getParent()).doesNotExist();
		assertThat(kept).exists();
	}

}
