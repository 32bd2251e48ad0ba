package dev.usagemill.job;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.SQLException;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.usagemill.LogLines;
import dev.usagemill.verify.Verification;
import dev.usagemill.verify.VerifyReport;
import dev.usagemill.verify.VerifyRequest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** A warehouse that lies in another directory than the one in which it was published. */
class MovedWarehouseTest {

	private static final String EVENTS = "SELECT id FROM events ORDER BY id";

	@TempDir
	Path directory;

	private Path moved;

	private Night night;

	@BeforeEach
	void loadAndMove() throws Exception {
		log("1", "2026-10-01");
		log("2", "2026-10-02");
		Path warehouse = this.directory.resolve("warehouse");
		new Night(warehouse, this.directory + "/*.jsonl").run();
		this.moved = Files.move(warehouse, this.directory.resolve("it's moved"));
		this.night = new Night(this.moved, this.directory + "/*.jsonl");
		assertThatExceptionOfType(SQLException.class).isThrownBy(() -> this.night.published(EVENTS))
			.withMessageContaining(warehouse.toString());
	}

	@Test
	void theNextRunShowsItsEventsAgainThoughNothingIsNew() throws Exception {
		assertThat(this.night.run().loads()).isEmpty();
		assertThat(this.night.published(EVENTS)).containsExactly("1", "2");
		assertThat(this.night.published("SELECT what FROM README WHERE name = 'events'")).singleElement()
			.asString()
			.contains(this.moved.resolve("events").toString());
	}

	@Test
	void itsDaysAreTakenOverAndWhoReadsTheOldFileKeepsIt() throws Exception {
		Path file = this.moved.resolve("usage.duckdb");
		Object before = Files.readAttributes(file, BasicFileAttributes.class).fileKey();
		Files.delete(this.moved.resolve("daily_usage/2026-10-01.parquet"));
		this.night.run();
		assertThat(this.night.published("SELECT date FROM daily_usage ORDER BY date")).containsExactly("2026-10-01",
				"2026-10-02");
		Object after = Files.readAttributes(file, BasicFileAttributes.class).fileKey();
		assertThat(after).isNotEqualTo(before);
		this.night.run();
		assertThat(Files.readAttributes(file, BasicFileAttributes.class).fileKey()).as("once is enough")
			.isEqualTo(after);
	}

	@Test
	void aLoadAddsToIt() throws Exception {
		log("3", "2026-10-02");
		assertThat(this.night.run().loads()).hasSize(1);
		assertThat(this.night.published(EVENTS)).containsExactly("1", "2", "3");
	}

	@Test
	void verifySaysThatARunMendsIt() throws Exception {
		assertThat(verify().findings()).singleElement().satisfies((finding) -> {
			assertThat(finding.place()).isEqualTo("usage.duckdb, view events");
			assertThat(finding.remedy()).contains("Run `usagemill run`").doesNotContain("Delete");
		});
		this.night.run();
		assertThat(verify().findings()).isEmpty();
	}

	private VerifyReport verify() {
		return Verification
			.run(new VerifyRequest(this.moved, Path.of("jobs/prices.yml"), List.of(), 1, 128, 1 << 20, 200));
	}

	private void log(String id, String day) throws Exception {
		LogLines.append(this.directory.resolve(id + ".jsonl"),
				LogLines.line(LogLines.event(id, day + "T10:00:00Z", 3, 4)));
	}

}
