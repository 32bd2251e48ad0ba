package dev.usagemill.crash;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;

import dev.usagemill.job.Night;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A loaded warehouse, and the price file by which all its days are to be priced again.
 * Knows what that leads to if nothing goes wrong.
 */
final class RepriceScene {

	static final String FROM = "2026-01-01";

	static final String TO = "2026-12-31";

	private final Path directory;

	private final Path prices;

	private Outcome before;

	private Outcome after;

	private int warehouses;

	private RepriceScene(Path directory) {
		this.directory = directory;
		this.prices = directory.resolve("prices.yml");
	}

	static RepriceScene prepare(Path directory) throws Exception {
		RepriceScene scene = new RepriceScene(directory);
		Files.writeString(directory.resolve("app.jsonl"), String.join("", RandomLines.of(3, 120, 2)));
		scene.price("{model: gpt-4o, input: 1, output: 2}", "{model: claude-sonnet-4-6, input: 3, output: 4}");
		Path loaded = directory.resolve("loaded");
		night(loaded, directory).run();
		scene.before = Outcome.of(loaded);
		scene.price("{model: gpt-4o, input: 5, output: 2}", "{model: mystery, input: 6, output: 7}");
		Path repriced = scene.warehouse();
		night(repriced, directory).reprice(FROM, TO);
		scene.after = Outcome.of(repriced);
		return scene;
	}

	private void price(String... entries) throws IOException {
		Files.writeString(this.prices, "currency: USD\nprices:\n  - " + String.join("\n  - ", entries) + "\n");
	}

	static Night night(Path warehouse, Path directory) {
		return new Night(warehouse, directory.resolve("app.jsonl").toString()).with("threads", "2")
			.with("prices", directory.resolve("prices.yml").toString());
	}

	/** A warehouse as it is before the reprice. */
	synchronized Path warehouse() throws IOException {
		return Directories.copy(this.directory.resolve("loaded"),
				this.directory.resolve("warehouse-" + this.warehouses++));
	}

	Path directory() {
		return this.directory;
	}

	/**
	 * Of a reprice that did not end: every part is as before or as it is going to be, and
	 * before the record is there nothing has changed.
	 */
	void assertOnlyWholeDays(Path warehouse, String what) throws Exception {
		boolean committed = Files.exists(warehouse.resolve("loads/00000002.json"));
		Outcome reached = committed ? this.after : this.before;
		SortedMap<String, String> found = Outcome.parts(warehouse);
		assertThat(found.keySet()).as(what).isEqualTo(this.before.parts().keySet());
		found.forEach((part, digest) -> assertThat(digest).as(what + ": " + part)
			.isIn(this.before.parts().get(part), reached.parts().get(part)));
		assertThat(Outcome.published(warehouse)).as(what).isIn(this.before.published(), reached.published());
	}

	/** By a run if it is committed, and else by a second reprice. */
	void assertMadeGood(Path warehouse, String what) throws Exception {
		Night night = night(warehouse, this.directory);
		if (Files.exists(warehouse.resolve("loads/00000002.json"))) {
			night.run();
		}
		if (!Files.exists(warehouse.resolve("loads/00000002.json"))) {
			night.reprice(FROM, TO);
		}
		assertThat(Outcome.of(warehouse)).as(what).isEqualTo(this.after);
		Directories.delete(warehouse);
	}

}
