package dev.usagemill.warehouse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.usagemill.failure.RefusedException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class WarehouseFormatTest {

	private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

	private static final ZoneId UTC = ZoneId.of("UTC");

	@TempDir
	Path directory;

	@Test
	void seesANewWarehouseInUtcWithoutMakingIt() throws IOException {
		Path root = this.directory.resolve("new");
		assertThat(WarehouseFormat.look(root, null)).isEqualTo(new Warehouse(root, UTC));
		assertThat(WarehouseFormat.look(root, BERLIN).zone()).isEqualTo(BERLIN);
		assertThat(WarehouseFormat.exists(root)).isFalse();
		assertThat(root).doesNotExist();
	}

	@Test
	void takesAnEmptyDirectoryOrWhatADeadRunLeftOfIt() throws IOException {
		Files.writeString(this.directory.resolve(".lock"), "process 1");
		Files.writeString(this.directory.resolve(".warehouse.json.new"), "{");
		assertThat(WarehouseFormat.look(this.directory, null).root()).isEqualTo(this.directory);
	}

	@Test
	void findsTheZoneOfAWarehouseAgain() throws IOException {
		create(BERLIN);
		assertThat(WarehouseFormat.exists(this.directory)).isTrue();
		assertThat(WarehouseFormat.look(this.directory, null).zone()).isEqualTo(BERLIN);
		assertThat(WarehouseFormat.look(this.directory, BERLIN).zone()).isEqualTo(BERLIN);
	}

	@Test
	void isWrittenOnce() throws IOException {
		create(BERLIN);
		create(UTC);
		assertThat(WarehouseFormat.look(this.directory, null).zone()).isEqualTo(BERLIN);
	}

	@Test
	void refusesAnotherZone() throws IOException {
		create(BERLIN);
		assertThat(refusal(this.directory, UTC)).contains("Europe/Berlin, not UTC").contains("leave out --zone");
	}

	@Test
	void refusesANewerFormat() throws IOException {
		write("{\"format\":7,\"zone\":\"UTC\"}");
		assertThat(refusal(this.directory, null)).contains("has format version 7 and was written by a newer usagemill")
			.contains("reads up to version 6. Install the newer one.")
			.hasLineCount(1);
	}

	@Test
	void saysThatItsFileIsGoneWhereThereAreLoads() throws IOException {
		Files.createDirectory(this.directory.resolve("loads"));
		assertThat(refusal(this.directory, null)).isEqualTo(this.directory.resolve("warehouse.json")
				+ " is gone: restore it from a backup. It holds {\"format\":6,\"zone\":\"UTC\"}, or an older format or"
				+ " another zone.");
		assertThatExceptionOfType(RefusedException.class).isThrownBy(() -> WarehouseFormat.existing(this.directory))
			.withMessageContaining("is gone: restore it from a backup");
	}

	@Test
	void isAtLeastAsNewAsEveryColumn() {
		assertThat(PartColumns.newestFormat()).isBetween(3, WarehouseFormat.VERSION);
	}

	@Test
	void refusesAFormatFromBeforeTheFirstRelease() throws IOException {
		write("{\"format\":1,\"zone\":\"UTC\"}");
		assertThat(refusal(this.directory, null)).contains("format version 1, this program reads from 2 on")
			.contains("into a new --warehouse");
	}

	@Test
	void opensAnOlderFormatAndWritesTheCurrentOneFromThenOn() throws IOException {
		write("{\"format\":2,\"zone\":\"Europe/Berlin\"}");
		assertThat(WarehouseFormat.look(this.directory, null).zone()).isEqualTo(BERLIN);
		assertThat(this.directory.resolve("warehouse.json")).content().contains("\"format\":2");
		create(BERLIN);
		assertThat(this.directory.resolve("warehouse.json")).content().contains("\"format\" : 6", "Europe/Berlin");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "{", "null", "{}", "[]", "{\"format\":2}", "{\"zone\":\"UTC\"}",
			"{\"format\":null,\"zone\":\"UTC\"}", "{\"format\":2,\"zone\":\"UTC\",\"x\":1}",
			"{\"format\":2,\"zone\":\"UTC\"} x" })
	void refusesABrokenFile(String json) throws IOException {
		write(json);
		assertThat(refusal(this.directory, null))
			.startsWith(this.directory.resolve("warehouse.json") + " cannot be read")
			.contains("restore it from a backup");
	}

	@Test
	void refusesAZoneThatDoesNotExist() throws IOException {
		write("{\"format\":2,\"zone\":\"Europe/Atlantis\"}");
		assertThat(refusal(this.directory, null)).contains("Europe/Atlantis is not a time zone");
	}

	@Test
	void refusesADirectoryThatHoldsSomethingElse() throws IOException {
		Files.writeString(this.directory.resolve("thesis.txt"), "do not touch");
		assertThat(refusal(this.directory, null)).contains(this.directory + " is not a warehouse");
	}

	@Test
	void refusesAFile() throws IOException {
		Path file = Files.writeString(this.directory.resolve("file"), "x");
		assertThat(refusal(file, null)).isEqualTo(file + " is a file; --warehouse needs a directory.");
	}

	@ParameterizedTest
	@ValueSource(strings = { "what?", "back\\slash", "date=2001-01-01", "a;b" })
	void refusesAPathThatDatabasesCannotUse(String name) throws IOException {
		Path root = this.directory.resolve(name).resolve("warehouse");
		assertThat(refusal(root, null)).contains(root + " cannot be a warehouse")
			.contains("question mark, a backslash, an equals sign or a semicolon");
	}

	private String refusal(Path root, ZoneId wanted) throws IOException {
		SortedMap<Path, String> before = contents();
		String[] message = new String[1];
		assertThatExceptionOfType(RefusedException.class).isThrownBy(() -> WarehouseFormat.look(root, wanted))
			.satisfies((refused) -> message[0] = refused.getMessage());
		assertThat(contents()).as("what lies there is not touched").isEqualTo(before);
		return message[0];
	}

	private SortedMap<Path, String> contents() throws IOException {
		SortedMap<Path, String> contents = new TreeMap<>();
		try (Stream<Path> paths = Files.walk(this.directory)) {
			for (Path path : List.copyOf(paths.toList())) {
				contents.put(path, Files.isDirectory(path) ? "" : Files.readString(path));
			}
		}
		return contents;
	}

	private void create(ZoneId zone) throws IOException {
		WarehouseFormat.create(new Warehouse(this.directory, zone), DurableFiles.local());
	}

	private void write(String json) throws IOException {
		Files.writeString(this.directory.resolve("warehouse.json"), json);
	}

}
