package dev.usagemill.output;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

class NamedFileTest {

	private static final int NOBODY = 65534;

	@TempDir
	Path directory;

	@Test
	void manyCanWriteAtOnce() throws Exception {
		ExecutorService pool = Executors.newFixedThreadPool(4);
		List<Future<?>> written = new ArrayList<>();
		for (int writer = 0; writer < 200; writer++) {
			String text = "lines\n".repeat(1 + writer % 4 * 1000);
			written.add(pool.submit(() -> {
				NamedFile.write(file(), text);
				return null;
			}));
		}
		pool.shutdown();
		for (Future<?> writer : written) {
			writer.get();
		}
		assertThat(Files.readAllLines(file()).size()).isIn(1, 1001, 2001, 3001);
		assertThat(names()).containsExactly("file");
	}

	@Test
	void letsAnybodyReadWhatIsForAllUnlessSomebodySaidOtherwise() throws Exception {
		String tool = "umask 077 && exec \"$@\"";
		Process process = new ProcessBuilder("sh", "-c", tool, "sh",
				Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
				System.getProperty("java.class.path"), WriteForAll.class.getName(), file().toString())
			.inheritIO()
			.start();
		assertThat(process.waitFor()).isZero();
		assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file()))).isEqualTo("rw-r--r--");
		Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("rw-r-----"));
		NamedFile.writeForAll(file(), "again");
		assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file()))).isEqualTo("rw-r-----");
	}

	/** A process of its own, as a JVM cannot change its umask. */
	static final class WriteForAll {

		private WriteForAll() {
		}

		public static void main(String[] arguments) throws IOException {
			NamedFile.writeForAll(Path.of(arguments[0]), "text");
		}

	}

	@Test
	void whatSomethingElseFillsIsReplacedWholeOrNotAtAll() throws IOException {
		Files.writeString(file(), "old");
		Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("rw-r-----"));
		assertThatExceptionOfType(IOException.class).isThrownBy(() -> NamedFile.fill(file(), (prepared) -> {
			Files.writeString(prepared, "half");
			throw new IOException("no more");
		})).withMessage("no more");
		assertThat(file()).hasContent("old");
		NamedFile.fill(file(), (prepared) -> Files.write(prepared, new byte[] { 0, -1 }));
		assertThat(file()).hasBinaryContent(new byte[] { 0, -1 });
		assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file()))).isEqualTo("rw-r-----");
		assertThat(names()).containsExactly("file");
	}

	@Test
	void keepsALinkAndThePermissionsOfTheFile() throws IOException {
		Path real = Files.writeString(this.directory.resolve("real"), "old");
		Files.setPosixFilePermissions(real, PosixFilePermissions.fromString("rw-r-----"));
		Files.createSymbolicLink(this.directory.resolve("second"), Path.of("real"));
		Files.createSymbolicLink(file(), Path.of("second"));
		NamedFile.write(file(), "new");
		assertThat(file()).isSymbolicLink();
		assertThat(real).isRegularFile().hasContent("new");
		assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(real))).isEqualTo("rw-r-----");
	}

	@Test
	void writesTheFileThatALinkNamesAndThatIsNotThereYet() throws IOException {
		Files.createDirectory(this.directory.resolve("elsewhere"));
		Files.createSymbolicLink(file(), Path.of("elsewhere/second"));
		Files.createSymbolicLink(this.directory.resolve("elsewhere/second"), Path.of("real"));
		NamedFile.write(file(), "new");
		assertThat(file()).isSymbolicLink().hasContent("new");
		assertThat(Files.isRegularFile(this.directory.resolve("elsewhere/real"), LinkOption.NOFOLLOW_LINKS)).isTrue();
	}

	/** As in /tmp, where anybody may put a link. */
	@Test
	void doesNotFollowALinkThatIsNeitherOfTheDirectorysOwnerNorOnesOwn() throws IOException {
		assumeTrue(System.getProperty("user.name").equals("root"), "only root gives files away");
		Path precious = Files.writeString(this.directory.resolve("precious"), "old");
		Files.createSymbolicLink(file(), precious);
		Files.setAttribute(file(), "unix:uid", NOBODY, LinkOption.NOFOLLOW_LINKS);
		assertThatExceptionOfType(FileSystemException.class).isThrownBy(() -> NamedFile.write(file(), "new"))
			.withMessageContaining("it is a link of ");
		Files.delete(precious);
		assertThatExceptionOfType(FileSystemException.class).isThrownBy(() -> NamedFile.write(file(), "new"));
		assertThat(precious).doesNotExist();
		Files.setAttribute(this.directory, "unix:uid", NOBODY);
		NamedFile.write(file(), "new");
		assertThat(precious).as("a directory of the same owner").hasContent("new");
	}

	@Test
	void refusesLinksThatLeadNowhere() throws IOException {
		Files.createSymbolicLink(file(), Path.of("file"));
		assertThatExceptionOfType(FileSystemException.class).isThrownBy(() -> NamedFile.write(file(), "new"));
		assertThat(file()).isSymbolicLink();
		assertThat(names()).containsExactly("file");
	}

	@Test
	void writesToAPipeAndLeavesItOne() throws Exception {
		assumeTrue(new ProcessBuilder("mkfifo", file().toString()).start().waitFor() == 0);
		Process reader = new ProcessBuilder("cat", file().toString()).start();
		NamedFile.write(file(), "new");
		assertThat(new String(reader.getInputStream().readAllBytes(), StandardCharsets.UTF_8)).isEqualTo("new");
		assertThat(Files.isRegularFile(file())).isFalse();
	}

	/** As root, a rename would make it a regular file, for all programs. */
	@Test
	void leavesADeviceADevice() throws Exception {
		assumeTrue(new ProcessBuilder("mknod", file().toString(), "c", "1", "7").start().waitFor() == 0);
		assumeTrue(Files.isWritable(file()));
		assertThatExceptionOfType(IOException.class).isThrownBy(() -> NamedFile.write(file(), "new"));
		assertThat(Files.isRegularFile(file())).isFalse();
		assertThat(names()).containsExactly("file");
	}

	@Test
	void leavesNothingBehindWhenItCannotTakeItsPlace() throws IOException {
		Files.createDirectory(file());
		assertThatExceptionOfType(FileSystemException.class).isThrownBy(() -> NamedFile.write(file(), "new"))
			.withMessageContaining("directory");
		assertThat(names()).containsExactly("file");
	}

	private List<String> names() throws IOException {
		try (var files = Files.list(this.directory)) {
			return files.map((file) -> file.getFileName().toString()).toList();
		}
	}

	private Path file() {
		return this.directory.resolve("file");
	}

}
