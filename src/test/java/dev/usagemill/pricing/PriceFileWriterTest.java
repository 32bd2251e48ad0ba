package dev.usagemill.pricing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.usagemill.failure.RefusedException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class PriceFileWriterTest {

	@TempDir
	Path directory;

	@Test
	void manyCanWriteAtOnce() throws Exception {
		ExecutorService pool = Executors.newFixedThreadPool(4);
		List<Future<?>> written = new ArrayList<>();
		for (int writer = 0; writer < 200; writer++) {
			String text = "prices\n".repeat(1 + writer % 4 * 1000);
			written.add(pool.submit(() -> PriceFileWriter.replace(prices(), text)));
		}
		pool.shutdown();
		for (Future<?> writer : written) {
			writer.get();
		}
		assertThat(Files.readAllLines(prices()).size()).isIn(1, 1001, 2001, 3001);
		assertThat(names()).containsExactly("prices.yml");
	}

	@Test
	void keepsALinkAndThePermissionsOfTheFile() throws IOException {
		Path real = Files.writeString(this.directory.resolve("real.yml"), "old");
		Files.setPosixFilePermissions(real, PosixFilePermissions.fromString("rw-r-----"));
		Files.createSymbolicLink(prices(), real);
		PriceFileWriter.replace(prices(), "new");
		assertThat(prices()).isSymbolicLink();
		assertThat(Files.readString(real)).isEqualTo("new");
		assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(real))).isEqualTo("rw-r-----");
	}

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
