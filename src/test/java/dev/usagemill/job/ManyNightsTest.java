package dev.usagemill.job;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.usagemill.LogLines;
import dev.usagemill.verify.Verification;
import dev.usagemill.verify.VerifyRequest;

import static org.assertj.core.api.Assertions.assertThat;

/** A night of one line takes as long, and as much room, after many others. */
class ManyNightsTest {

	private static final int BLOCK = 4096;

	@TempDir
	Path directory;

	@Test
	void manyNightsLeaveFewFiles() throws Exception {
		List<Size> sizes = nights(34);
		assertThat(sizes.get(31).files()).isEqualTo(66);
		assertThat(sizes.get(32).files()).isLessThan(6);
		assertThat(sizes.get(33).files()).isLessThan(sizes.get(10).files());
		assertIsSound(34);
	}

	@Tag("soak")
	@Test
	void twoHundredNightsGrowByLessThanAFifth() throws Exception {
		List<Size> sizes = nights(200);
		Size early = Size.greatest(sizes.subList(20, 80));
		Size late = Size.greatest(sizes.subList(140, 200));
		assertThat(late.loads()).isLessThan(early.loads() * 6 / 5);
		assertThat(late.jobs()).isLessThan(early.jobs() * 6 / 5);
		assertThat(late.prices()).isEqualTo(early.prices());
		assertThat(median(sizes.subList(140, 200))).isLessThan(median(sizes.subList(20, 80)) * 6 / 5);
		assertIsSound(200);
	}

	private List<Size> nights(int count) throws IOException {
		Path log = this.directory.resolve("app.jsonl");
		Night night = new Night(this.directory.resolve("warehouse"), log.toString()).with("oldest-day", "forever");
		List<Size> sizes = new ArrayList<>();
		for (int number = 1; number <= count; number++) {
			LogLines.append(log, LogLines.line(
					LogLines.event("id-" + number, LocalDate.of(2025, 12, 31).plusDays(number) + "T10:00:00Z", 10, 1)));
			long start = System.nanoTime();
			assertThat(night.run().loads()).singleElement().extracting(LoadFigures::events).isEqualTo(1L);
			sizes.add(new Size(System.nanoTime() - start, files("loads").size(), blocks("loads"), blocks("jobs"),
					blocks("prices")));
		}
		assertThat(night.run().loads()).isEmpty();
		return sizes;
	}

	private void assertIsSound(int nights) throws Exception {
		assertThat(Verification
			.run(new VerifyRequest(this.directory.resolve("warehouse"), Path.of("jobs/prices.yml").toAbsolutePath(),
					List.of(this.directory + "/app.jsonl"), 2, 128, 1 << 20, 200))
			.findings()).isEmpty();
		Night night = new Night(this.directory.resolve("warehouse"), "none");
		assertThat(night.published("SELECT count(*), max(load), sum(events) FROM load"))
			.containsExactly(nights + "|" + nights + "|" + nights);
	}

	/** What a directory takes of a disk. */
	private long blocks(String directory) throws IOException {
		long bytes = 0;
		for (Path file : files(directory)) {
			bytes += (Files.size(file) + BLOCK - 1) / BLOCK * BLOCK;
		}
		return bytes;
	}

	private List<Path> files(String directory) throws IOException {
		try (Stream<Path> files = Files.list(this.directory.resolve("warehouse").resolve(directory))) {
			return files.toList();
		}
	}

	private static long median(List<Size> sizes) {
		return sizes.stream().mapToLong(Size::nanos).sorted().skip(sizes.size() / 2).findFirst().orElseThrow();
	}

	/**
	 * After one night.
	 *
	 * @param nanos how long it took
	 * @param files how many there are in loads/
	 * @param loads bytes on the disk, as all that follow
	 */
	private record Size(long nanos, int files, long loads, long jobs, long prices) {

		static Size greatest(List<Size> sizes) {
			return new Size(0, 0, sizes.stream().mapToLong(Size::loads).max().orElseThrow(),
					sizes.stream().mapToLong(Size::jobs).max().orElseThrow(),
					sizes.stream().mapToLong(Size::prices).max().orElseThrow());
		}

	}

}
