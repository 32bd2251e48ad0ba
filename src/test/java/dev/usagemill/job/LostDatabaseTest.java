package dev.usagemill.job;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.usagemill.ChildJvm;
import dev.usagemill.LogLines;
import dev.usagemill.publish.WritingAnalyst;

import static org.assertj.core.api.Assertions.assertThat;

/** What can be derived is derived again, also when nothing is new. */
class LostDatabaseTest {

	@TempDir
	Path directory;

	private Night night;

	private Path database;

	private List<String> rows;

	@BeforeEach
	void load() throws IOException, SQLException {
		log(1);
		this.night = new Night(this.directory.resolve("warehouse"), this.directory + "/app.jsonl");
		this.night.run();
		this.database = this.directory.resolve("warehouse/usage.duckdb");
		this.rows = this.night.rows();
	}

	@ParameterizedTest
	@ValueSource(doubles = { 0, 0.1, 0.5, 0.9 })
	void aDatabaseThatWasCutIsWrittenAgain(double share) throws IOException, SQLException {
		byte[] bytes = Files.readAllBytes(this.database);
		Files.write(this.database, Arrays.copyOf(bytes, (int) (bytes.length * share)));
		assertThat(this.night.run().loads()).isEmpty();
		assertThat(this.night.rows()).isEqualTo(this.rows);
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 2 })
	void aDatabaseWhoseBytesRottedIsWrittenAgain(int days) throws IOException, SQLException {
		FileTime before = Files.getLastModifiedTime(this.database);
		byte[] bytes = Files.readAllBytes(this.database);
		Arrays.fill(bytes, 0, 3 * 4096, (byte) 'X');
		Files.write(this.database, bytes);
		Files.setLastModifiedTime(this.database, before);
		if (days == 2) {
			log(2);
		}
		this.night.run();
		assertThat(this.night.published("SELECT count(*), sum(requests) FROM daily_usage"))
			.containsExactly(days + "|" + days);
	}

	@Test
	void aSessionThatHoldsTheDatabaseForWritingBlocksNoReader() throws IOException, SQLException {
		try (ChildJvm analyst = ChildJvm.start(this.directory, WritingAnalyst.class, this.database)) {
			assertThat(analyst.nextLine()).isEqualTo("open");
			assertThat(this.night.run().loads()).isEmpty();
			assertThat(this.night.rows()).isEqualTo(this.rows);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "{\"x", "null", "[{}]" })
	void aDamagedListOfSeenFilesIsBegunAgainAndReportedOnce(String damage) throws IOException {
		Path seen = Files.writeString(this.directory.resolve("warehouse/loads/seen.json"), damage);
		assertThat(this.night.run().concerns()).singleElement().asString().startsWith(seen + " was damaged");
		assertThat(this.night.run().concerns()).isEmpty();
	}

	private void log(int day) throws IOException {
		LogLines.append(this.directory.resolve("app.jsonl"),
				"{\"id\":\"%d\",\"userId\":\"u\",\"feature\":\"f\",\"model\":\"gpt-4o\",".formatted(day)
						+ "\"createdAt\":\"2026-10-0%dT10:00:00Z\"}".formatted(day));
	}

}
