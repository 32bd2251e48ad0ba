package dev.usagemill.warehouse;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.GroupPrincipal;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.io.TempDirFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

class DurableFilesTest {

	@TempDir(factory = TempDirFactory.Standard.class)
	Path directory;

	private final DurableFiles files = DurableFiles.local();

	@Test
	void createsAFileOnlyOnce() throws IOException {
		Path target = Files.createDirectory(this.directory.resolve("loads")).resolve("00000001.json");
		Path prepared = this.directory.resolve("record.json");
		this.files.createIfAbsent(prepared, target, bytes("first"));
		assertThatExceptionOfType(FileAlreadyExistsException.class)
			.isThrownBy(() -> this.files.createIfAbsent(prepared, target, bytes("second")));
		assertThat(target).hasContent("first");
		assertThat(names(target.getParent())).containsExactly("00000001.json");
	}

	@Test
	void createsAFileThoughADeadWriterLeftItsPreparedOne() throws IOException {
		Path target = this.directory.resolve("1.json");
		Path prepared = Files.writeString(this.directory.resolve("prepared.json"), "a longer half of somethi");
		this.files.createIfAbsent(prepared, target, bytes("whole"));
		assertThat(target).hasContent("whole");
	}

	@Test
	void followsNoLinkThatWasPlantedWhereAFileIsPrepared() throws IOException {
		Path precious = Files.writeString(this.directory.resolve("precious"), "do not touch");
		Path target = this.directory.resolve("warehouse.json");
		Path prepared = Files.createSymbolicLink(this.directory.resolve(".warehouse.json.new"), precious);
		this.files.replace(target, bytes("new"));
		assertThat(target).hasContent("new").isRegularFile();
		Path dangling = this.directory.resolve("created-by-others");
		Files.createSymbolicLink(prepared, dangling);
		this.files.replace(target, bytes("newer"));
		Files.createSymbolicLink(prepared, precious);
		this.files.createIfAbsent(prepared, this.directory.resolve("1.json"), bytes("record"));
		assertThat(precious).hasContent("do not touch");
		assertThat(dangling).doesNotExist();
	}

	@Test
	void letsNobodyReadButTheOwnerAndTheGroup() throws IOException {
		Path target = this.directory.resolve("new").resolve("warehouse.json");
		this.files.replace(target, bytes("new"));
		assertThat(rights(target.getParent())).isEqualTo("rwxr-x---");
		assertThat(rights(target)).isEqualTo("rw-r-----");
		Path prepared = Files.writeString(this.directory.resolve("by-duckdb"), "rows");
		Files.setPosixFilePermissions(prepared, PosixFilePermissions.fromString("rw----rw-"));
		this.files.publish(prepared, this.directory.resolve("day.parquet"));
		assertThat(rights(this.directory.resolve("day.parquet"))).isEqualTo("rw-------");
	}

	@Test
	void keepsTheRightsOfAFileThatIsReplaced() throws IOException {
		Path target = this.directory.resolve("warehouse.json");
		for (String rights : List.of("rw-------", "rw-r--r--", "rw-rw----")) {
			this.files.replace(target, bytes("old"));
			Files.setPosixFilePermissions(target, PosixFilePermissions.fromString(rights));
			this.files.replace(target, bytes("new"));
			assertThat(rights(target)).isEqualTo(rights);
		}
	}

	@Test
	void aNewFileBelongsToTheGroupOfItsDirectory() throws IOException {
		GroupPrincipal group = this.directory.getFileSystem()
			.getUserPrincipalLookupService()
			.lookupPrincipalByGroupName("nogroup");
		assumeTrue(System.getProperty("user.name").equals("root"), "only root gives files away");
		Path loads = Files.createDirectory(this.directory.resolve("loads"));
		Files.getFileAttributeView(loads, PosixFileAttributeView.class).setGroup(group);
		this.files.createIfAbsent(this.directory.resolve("record"), loads.resolve("1.json"), bytes("record"));
		this.files.replace(loads.resolve("seen.json"), bytes("fingerprints"));
		for (String name : List.of("1.json", "seen.json")) {
			assertThat(Files.readAttributes(loads.resolve(name), PosixFileAttributes.class).group()).isEqualTo(group);
			assertThat(rights(loads.resolve(name))).isEqualTo("rw-r-----");
		}
	}

	private static String rights(Path file) throws IOException {
		return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
	}

	@ParameterizedTest
	@ValueSource(strings = { "plain", "with space", "a%20b", "it's", "[a]*", "a:b", "#1", "Größe" })
	void publishesInThePlaceOfTheOldFileAndLeavesNothingBeside(String name) throws IOException {
		Path target = this.directory.resolve(name).resolve("part-00.parquet");
		Path prepared = Files.writeString(this.directory.resolve(name + ".unfinished"), "old");
		this.files.publish(prepared, target);
		Files.writeString(prepared, "new");
		this.files.publish(prepared, target);
		assertThat(target).hasContent("new");
		assertThat(prepared).doesNotExist();
		assertThat(names(target.getParent())).containsExactly("part-00.parquet");
	}

	@Test
	void keepsTheOldFileIfThePreparedOneIsMissing() throws IOException {
		Path target = Files.writeString(this.directory.resolve("part"), "old");
		assertThatIOException().isThrownBy(() -> this.files.publish(this.directory.resolve("missing"), target))
			.withMessageContaining("missing");
		assertThat(target).hasContent("old");
	}

	@Test
	void replacesASmallFile() throws IOException {
		Path target = this.directory.resolve("deep").resolve("small.json");
		this.files.replace(target, bytes("old and longer"));
		this.files.replace(target, bytes("new"));
		assertThat(target).hasContent("new");
		assertThat(names(target.getParent())).containsExactly("small.json");
	}

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
	void publishesPrivatelyForTheOwnerOnly() throws IOException {
		Path prepared = Files.writeString(this.directory.resolve("prepared"), "secret");
		this.files.publishPrivately(prepared, this.directory.resolve("private"));
		this.files.makePrivateDirectory(this.directory.resolve("staging"));
		assertThat(permissions("private")).isEqualTo("rw-------");
		assertThat(permissions("staging")).isEqualTo("rwx------");
	}

	@Test
	void deletesFilesDirectoriesAndWhatIsNotThere() throws IOException {
		Path outside = Files.writeString(this.directory.resolve("outside"), "stays");
		Path inside = Files.createDirectories(this.directory.resolve("staging").resolve("load=1"));
		Files.writeString(inside.resolve("slice"), "x");
		Files.createSymbolicLink(inside.resolve("link"), outside);
		this.files.delete(this.directory.resolve("staging"));
		this.files.delete(this.directory.resolve("staging"));
		assertThat(names(this.directory)).containsExactly("outside");
		this.files.delete(outside);
		assertThat(names(this.directory)).isEmpty();
	}

	@Test
	void saysWhichDirectoryCannotBeMade() throws IOException {
		Path file = Files.writeString(this.directory.resolve("file"), "x");
		assertThatIOException().isThrownBy(() -> this.files.makeDirectory(file.resolve("below")))
			.withMessageContaining(file.toString());
	}

	private String permissions(String name) throws IOException {
		return PosixFilePermissions.toString(Files.getPosixFilePermissions(this.directory.resolve(name)));
	}

	private static List<String> names(Path directory) throws IOException {
		try (Stream<Path> entries = Files.list(directory)) {
			return entries.map((entry) -> entry.getFileName().toString()).sorted().toList();
		}
	}

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

}
