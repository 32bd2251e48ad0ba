package dev.usagemill.pricing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.usagemill.failure.RefusedException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class PriceFileWriterTest {

	@TempDir
	Path directory;

	@Test
	void doesNotWriteThroughALinkThatSomebodyHasPlanted() throws IOException {
		Path victim = Files.writeString(this.directory.resolve("victim"), "precious");
		Files.createSymbolicLink(this.directory.resolve(".prices.yml.new"), victim);
		PriceFileWriter.replace(prices(), "new");
		assertThat(Files.readString(victim)).isEqualTo("precious");
		assertThat(Files.readString(prices())).isEqualTo("new");
		assertThat(prices()).isRegularFile();
	}

	@Test
	void leavesNothingBehindWhenItCannotTakeItsPlace() throws IOException {
		Files.createFile(Files.createDirectory(prices()).resolve("file"));
		assertThatExceptionOfType(RefusedException.class).isThrownBy(() -> PriceFileWriter.replace(prices(), "new"))
			.withMessageStartingWith(prices() + ": the price file cannot be written");
		assertThat(names()).containsExactly("prices.yml");
	}

	private List<String> names() throws IOException {
		try (var files = Files.list(this.directory)) {
			return files.map((file) -> file.getFileName().toString()).toList();
		}
	}

	private Path prices() {
		return this.directory.resolve("prices.yml");
	}

}
