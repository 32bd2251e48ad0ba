package dev.usagemill.crash;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;

import dev.usagemill.job.Night;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A loaded warehouse of which some days are no longer to be kept. Knows what that leads
 * to if nothing goes wrong.
 */
final class RetentionScene {

	private static final String RECORD = "loads/00000002.json";

	private static final int DAYS = 6;

	private final Path directory;

	private Outcome before;

	private Outcome after;

	private int warehouses;

	private RetentionScene(Path directory) {
		this.directory = directory;
	}

	static RetentionScene prepare(Path directory) throws Exception {
		RetentionScene scene = new RetentionScene(directory);
		Files.writeString(directory.resolve("app.jsonl"), String.join("", RandomLines.of(3, 240, DAYS)));
		Path loaded = directory.resolve("loaded");
		new Night(loaded, directory.resolve("app.jsonl").toString()).run();
		scene.before = Outcome.of(loaded);
		assertThat(scene.before.parts()).hasSizeGreaterThanOrEqualTo(2 * DAYS);
		Path retired = scene.warehouse();
		night(retired, directory).run();
		scene.after = Outcome.of(retired);
		assertThat(scene.after.parts()).hasSizeBetween(2, scene.before.parts().size() - 3);
		return scene;
	}

	/** A run at whose end days go. */
	static Night night(Path warehouse, Path directory) {
		return new Night(warehouse, directory.resolve("app.jsonl").toString()).on("2026-10-06")
			.with("threads", "2")
			.with("keep-events", "1")
			.with("keep-usage", "3");
	}

	/** A warehouse as it is before. */
	synchronized Path warehouse() throws IOException {
		return Directories.copy(this.directory.resolve("loaded"),
				this.directory.resolve("warehouse-" + this.warehouses++));
	}

	Path directory() {
		return this.directory;
	}

	/**
	 * Of a run that did not end: what is to stay is as it was, and before the record is
	 * there all is. Nothing goes that readers of the published tables count on.
	 */
	void assertOnlyWholeDays(Path warehouse, String what) throws Exception {
		boolean committed = Files.exists(warehouse.resolve(RECORD));
		SortedMap<String, String> found = Outcome.parts(warehouse);
		this.after.parts().keySet().forEach((part) -> assertThat(found).as(what).containsKey(part));
		found.forEach(
				(part, digest) -> assertThat(digest).as(what + ": " + part).isEqualTo(this.before.parts().get(part)));
		assertThat(Outcome.published(warehouse)).as(what)
			.isIn(this.before.published(), committed ? this.after.published() : this.before.published());
		if (Outcome.published(warehouse).equals(this.before.published())) {
			assertThat(found).as(what).isEqualTo(this.before.parts());
		}
	}

	/** By another run, whatever it keeps if the retention is committed. */
	void assertMadeGood(Path warehouse, String what) throws Exception {
		boolean committed = Files.exists(warehouse.resolve(RECORD));
		Night night = night(warehouse, this.directory);
		assertThat((committed ? night.with("keep-events", "forever").with("keep-usage", "forever") : night).run()
			.concerns()).as(what).isEmpty();
		assertThat(Outcome.of(warehouse)).as(what).isEqualTo(this.after);
		Directories.delete(warehouse);
	}

}
