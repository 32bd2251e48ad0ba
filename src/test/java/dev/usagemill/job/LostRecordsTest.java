package dev.usagemill.job;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.usagemill.LogLines;
import dev.usagemill.failure.RefusedException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** A record of a load that is lost cannot be made again; nothing is counted twice. */
class LostRecordsTest {

	@TempDir
	Path directory;

	private Path loads;

	private Night night;

	@BeforeEach
	void loadsTwice() throws IOException {
		this.night = new Night(this.directory.resolve("warehouse"), this.directory + "/app.jsonl");
		this.loads = this.directory.resolve("warehouse/loads");
		for (int load = 1; load <= 2; load++) {
			log(load);
			this.night.run();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "00000001.json", "00000001.applied.json", "00000002.json 00000002.applied.json",
			"00000001.json 00000001.applied.json 00000002.json 00000002.applied.json" })
	void aRunRefusesAndNamesTheOnlyCure(String lost) throws IOException {
		for (String file : lost.split(" ")) {
			Files.delete(this.loads.resolve(file));
		}
		log(3);
		SortedMap<String, String> before = this.night.parts("loads", "events", "daily_usage");
		assertThatExceptionOfType(RefusedException.class).isThrownBy(this.night::run)
			.withMessageContaining("Restore loads/ from a backup; without one, load all logs into a new warehouse")
			.withMessageMatching("(?s)" + this.directory + "/warehouse/(loads|events)/.* (is missing|holds load).*");
		assertThat(this.night.parts("loads", "events", "daily_usage")).isEqualTo(before);
	}

	@Test
	void statusRefusesToo() throws IOException {
		Files.writeString(this.loads.resolve("00000001.json"), "{");
		assertThatExceptionOfType(RefusedException.class).isThrownBy(() -> WaitingWork.of(this.night.settings()))
			.withMessageStartingWith(this.loads.resolve("00000001.json") + " is damaged");
	}

	@Test
	void theMarkOfTheNewestLoadIsMadeAgain() throws IOException {
		byte[] record = Files.readAllBytes(this.loads.resolve("00000002.json"));
		Files.delete(this.loads.resolve("00000002.applied.json"));
		assertThat(this.night.run().loads()).extracting(LoadFigures::load).isEqualTo(List.of(2L));
		assertThat(this.loads.resolve("00000002.json")).hasBinaryContent(record);
		assertThat(this.night.run().loads()).isEmpty();
	}

	private void log(int id) throws IOException {
		LogLines.append(this.directory.resolve("app.jsonl"),
				"{\"id\":\"%d\",\"userId\":\"u\",\"feature\":\"f\",\"model\":\"gpt-4o\",".formatted(id)
						+ "\"createdAt\":\"2026-10-01T10:00:00Z\"}");
	}

}
