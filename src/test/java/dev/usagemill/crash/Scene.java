package dev.usagemill.crash;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

import dev.usagemill.job.Night;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Two nights: a first load into an empty warehouse, and a second one of grown logs that
 * restates its days. Knows what they lead to if nothing goes wrong. The logs of a night
 * lie in a directory of their own and never change, so that every run reads the same.
 */
final class Scene {

	private final Path directory;

	private final String sliceSize;

	private Outcome first;

	private Outcome second;

	private int warehouses;

	private Scene(Path directory, String sliceSize) {
		this.directory = directory;
		this.sliceSize = sliceSize;
	}

	/** Few lines, two slices and two days a night: for runs that are repeated often. */
	static Scene small(Path directory) throws Exception {
		return new Scene(directory, "20KB").prepare(200, 2);
	}

	/** Enough lines that a kill can hit any stage. */
	static Scene large(Path directory) throws Exception {
		return new Scene(directory, "32KB").prepare(2000, 4);
	}

	/** Many slices and days, so that a signal comes in the midst of them. */
	static Scene drawnOut(Path directory) throws Exception {
		return new Scene(directory, "10KB").prepare(2000, 48);
	}

	private Scene prepare(int lines, int days) throws Exception {
		List<String> app = RandomLines.of(1, lines, days);
		List<String> worker = RandomLines.of(2, lines / 4, days);
		write("night-1/app.jsonl", app.subList(0, lines / 2));
		write("night-1/worker.jsonl", worker);
		write("night-2/app.jsonl", app);
		write("night-2/worker.jsonl", worker);
		Path undisturbed = this.directory.resolve("undisturbed-1");
		night(1, undisturbed).run();
		this.first = Outcome.of(undisturbed);
		Path both = Directories.copy(undisturbed, this.directory.resolve("undisturbed-2"));
		night(2, both).run();
		this.second = Outcome.of(both);
		return this;
	}

	private void write(String file, List<String> lines) throws IOException {
		Path path = this.directory.resolve(file);
		Files.createDirectories(path.getParent());
		Files.writeString(path, String.join("", lines));
	}

	/** A run of the first or the second night. */
	Night night(int night, Path warehouse) {
		return new Night(warehouse, logs(night)).with("slice-size", this.sliceSize).with("threads", "2");
	}

	String logs(int night) {
		return this.directory.resolve("night-" + night) + "/*.jsonl";
	}

	String sliceSize() {
		return this.sliceSize;
	}

	/** A warehouse as it is before a night. */
	synchronized Path warehouseBefore(int night) throws IOException {
		Path warehouse = this.directory.resolve("warehouse-" + this.warehouses++);
		return (night == 1) ? warehouse : Directories.copy(this.directory.resolve("undisturbed-1"), warehouse);
	}

	/** What a night leads to if nothing goes wrong. */
	Outcome outcomeOf(int night) {
		return (night == 1) ? this.first : this.second;
	}

	/**
	 * Of a run that did not end: before its record is there nothing has changed that
	 * readers see, and after it every part and the database are either as before or as
	 * they are going to be.
	 */
	void assertOnlyWholeDays(int night, Path warehouse, String what) throws Exception {
		boolean committed = Files.exists(warehouse.resolve("loads/0000000" + night + ".json"));
		SortedMap<String, String> before = (night == 1) ? new TreeMap<>() : this.first.parts();
		SortedMap<String, String> after = committed ? outcomeOf(night).parts() : before;
		SortedMap<String, String> found = Outcome.parts(warehouse);
		before.keySet().forEach((part) -> assertThat(found).as(what).containsKey(part));
		found.forEach(
				(part, digest) -> assertThat(digest).as(what + ": " + part).isIn(before.get(part), after.get(part)));
		if (Files.exists(warehouse.resolve("usage.duckdb"))) {
			assertThat(Outcome.published(warehouse)).as(what)
				.isIn(this.first.published(), committed ? outcomeOf(night).published() : this.first.published());
		}
	}

	/** And then removes the warehouse, so that many fit on a disk. */
	void assertMadeGoodByTheNextRun(int night, Path warehouse, String what) throws Exception {
		night(night, warehouse).run();
		assertThat(Outcome.of(warehouse)).as(what).isEqualTo(outcomeOf(night));
		Directories.delete(warehouse);
	}

}
