package dev.usagemill.crash;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.SortedMap;

import dev.usagemill.NamesIn;
import dev.usagemill.job.Night;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A loaded warehouse of which a user is to be forgotten. Knows what that leads to if
 * nothing goes wrong.
 */
final class ForgetScene {

	private static final String USER = "user-3";

	private static final String RECORD = "loads/00000002.json";

	private final Path directory;

	private Outcome before;

	private Outcome after;

	private int warehouses;

	private ForgetScene(Path directory) {
		this.directory = directory;
	}

	static ForgetScene prepare(Path directory) throws Exception {
		ForgetScene scene = new ForgetScene(directory);
		Files.writeString(directory.resolve("app.jsonl"), String.join("", RandomLines.of(3, 400, 2)) + "{\"userId\":\""
				+ USER + "\"}\n{\"userId\":\"somebody\"}\n");
		Path loaded = directory.resolve("loaded");
		night(loaded, directory).run();
		scene.before = Outcome.of(loaded);
		assertThat(NamesIn.files(loaded, USER)).hasSizeGreaterThan(5);
		Path forgotten = scene.warehouse();
		forget(night(forgotten, directory));
		scene.after = Outcome.of(forgotten);
		assertThat(scene.after.rejected()).hasSize(scene.before.rejected().size() - 1);
		return scene;
	}

	static Night night(Path warehouse, Path directory) {
		return new Night(warehouse, directory.resolve("app.jsonl").toString()).with("threads", "2");
	}

	static void forget(Night night) throws IOException {
		night.forget(Set.of(USER));
	}

	/** A warehouse as it is before. */
	synchronized Path warehouse() throws IOException {
		Path copy = Directories.copy(this.directory.resolve("loaded"),
				this.directory.resolve("warehouse-" + this.warehouses++));
		Files.writeString(copy.resolve("dashboard.html"), USER);
		return copy;
	}

	Path directory() {
		return this.directory;
	}

	/**
	 * Of what did not end: every part is as before or as it is going to be, and before
	 * the record is there nothing has changed.
	 */
	void assertOnlyWholeDays(Path warehouse, String what) throws Exception {
		boolean committed = Files.exists(warehouse.resolve(RECORD));
		Outcome reached = committed ? this.after : this.before;
		SortedMap<String, String> found = Outcome.parts(warehouse);
		assertThat(found.keySet()).as(what).isEqualTo(this.before.parts().keySet());
		found.forEach((part, digest) -> assertThat(digest).as(what + ": " + part)
			.isIn(this.before.parts().get(part), reached.parts().get(part)));
		assertThat(Outcome.published(warehouse)).as(what).isIn(this.before.published(), reached.published());
	}

	/** By a run if it is committed, and else by a second attempt. */
	void assertMadeGood(Path warehouse, String what) throws Exception {
		Night night = night(warehouse, this.directory);
		if (Files.exists(warehouse.resolve(RECORD))) {
			night.run();
		}
		else {
			forget(night);
		}
		assertThat(NamesIn.files(warehouse, USER)).as(what).isEmpty();
		assertThat(Outcome.of(warehouse)).as(what).isEqualTo(this.after);
		Directories.delete(warehouse);
	}

}
