package dev.usagemill.job;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.usagemill.failure.FailedException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ConflictsTest {

	private static final String LIST = "SELECT load, date, user_id, id, kept_tokens_output, dropped_tokens_output, "
			+ "differs_in FROM conflict ORDER BY ALL";

	@TempDir
	Path directory;

	private Path log;

	private Night night;

	@BeforeEach
	void startsEmpty() throws IOException {
		this.log = Files.createFile(this.directory.resolve("app.jsonl"));
		this.night = new Night(this.directory.resolve("warehouse"), this.log.toString());
	}

	@Test
	void namesTheVersionThatCountsAndTheOneThatLost() throws Exception {
		append(line("ann", "a", 10, 1) + line("bob", "b", 10, 1));
		this.night.run();
		append(line("ann", "a", 20, 1) + line("bob", "b", 5, 2));
		this.night.run();
		assertThat(this.night.published(LIST)).containsExactly("2|2026-10-01|ann|a|20|10|tokens_output",
				"2|2026-10-01|bob|b|10|5|created_at, tokens_output");
		assertThat(this.night.published("SELECT kept_feature, kept_model, kept_tokens_input, kept_created_at, "
				+ "dropped_feature, dropped_model, dropped_tokens_input, dropped_created_at FROM conflict WHERE id = 'b'"))
			.containsExactly("chat|gpt-4o|3|2026-10-01 12:00:01.0|chat|gpt-4o|3|2026-10-01 12:00:02.0");
	}

	@Test
	void thereIsARowForEachConflictThatIsCounted() throws Exception {
		append(line("ann", "a", 10, 1));
		this.night.run();
		// a growing answer, the last state twice, the first one again, and a new key in
		// two
		// states
		append(line("ann", "a", 20, 1) + line("ann", "a", 30, 1) + line("ann", "a", 30, 1) + line("ann", "a", 10, 1)
				+ line("bob", "b", 1, 1) + line("bob", "b", 2, 1));
		LoadFigures load = this.night.run().loads().get(0);
		assertThat(List.of(load.events(), load.duplicates(), load.conflicts())).containsExactly(1L, 1L, 4L);
		assertThat(this.night.published(LIST)).containsExactly("2|2026-10-01|ann|a|30|10|tokens_output",
				"2|2026-10-01|ann|a|30|10|tokens_output", "2|2026-10-01|ann|a|30|20|tokens_output",
				"2|2026-10-01|bob|b|2|1|tokens_output");
	}

	@Test
	void aDayWithoutConflictHasNoFile() throws Exception {
		append(line("ann", "a", 10, 1) + line("ann", "a", 10, 1));
		this.night.run();
		assertThat(this.directory.resolve("warehouse/conflicts")).doesNotExist();
		assertThat(this.night.published(LIST)).isEmpty();
	}

	@Test
	void aRedoWritesTheSameBytes() throws Exception {
		append(line("ann", "a", 10, 1) + line("ann", "a", 20, 1) + line("ann", "a", 30, 1));
		assertThatExceptionOfType(FailedException.class)
			.isThrownBy(() -> new NightlyRun(this.night.settings(), BreakingFiles.at("/events/")).run());
		var before = this.night.parts("conflicts");
		assertThat(before).hasSize(1);
		this.night.run();
		assertThat(this.night.parts("conflicts")).isEqualTo(before);
		assertThat(this.night.published("SELECT count(*), any_value(conflicts) FROM conflict JOIN load USING (load)"))
			.containsExactly("2|2");
	}

	private void append(String text) throws IOException {
		Files.writeString(this.log, text, StandardOpenOption.APPEND);
	}

	private static String line(String user, String id, int tokens, int second) {
		return """
				{"id":"%s","userId":"%s","feature":"chat","model":"gpt-4o","tokensInput":3,"tokensOutput":%d,\
				"createdAt":"2026-10-01T12:00:0%dZ"}
				""".formatted(id, user, tokens, second);
	}

}
