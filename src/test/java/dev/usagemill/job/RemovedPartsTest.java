package dev.usagemill.job;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.usagemill.LogLines;
import dev.usagemill.failure.FailedException;
import dev.usagemill.failure.RefusedException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** What becomes of a warehouse from which somebody has removed a file. */
class RemovedPartsTest {

	@TempDir
	Path directory;

	private Night night;

	private Path warehouse;

	@BeforeEach
	void loadsTwoDays() throws IOException {
		Path log = this.directory.resolve("app.jsonl");
		for (int day = 1; day <= 2; day++) {
			LogLines.append(log,
					"{\"id\":\"%1$d\",\"userId\":\"u\",\"feature\":\"f\",\"model\":\"gpt-4o\",\"tokensInput\":1000,"
						.formatted(day) + "\"createdAt\":\"2026-10-0%dT10:00:00Z\"}".formatted(day));
		}
		this.warehouse = this.directory.resolve("warehouse");
		this.night = new Night(this.warehouse, log.toString());
		assertThat(this.night.run().concerns()).isEmpty();
	}

	@Test
	void tellsEachNightThatEventsAreGone() throws IOException {
		Path events = Files.move(this.warehouse.resolve("events/2026-10-01.parquet"),
				this.directory.resolve("backup.parquet"));
		assertThat(this.night.run().concerns()).singleElement()
			.asString()
			.startsWith(this.warehouse.resolve("events/2026-10-01.parquet") + " is gone")
			.contains("restore it from a backup");
		Files.move(events, this.warehouse.resolve("events/2026-10-01.parquet"));
		assertThat(this.night.run().concerns()).isEmpty();
	}

	@Test
	void tellsThatADaysUsageIsGoneAndHowItComesBack() throws IOException, SQLException {
		byte[] before = Files.readAllBytes(rollup());
		Files.delete(rollup());
		assertThat(this.night.run().concerns()).singleElement()
			.asString()
			.startsWith(rollup() + " is gone")
			.contains("`usagemill reprice --from 2026-10-01 --to 2026-10-01 --apply`");
		this.night.reprice("2026-10-01", "2026-10-01");
		assertThat(Files.readAllBytes(rollup())).hasSameSizeAs(before);
		assertThat(this.night.run().concerns()).isEmpty();
		assertThat(totals()).startsWith("2|");
	}

	@Test
	void doesNotPublishWithoutADay() throws IOException, SQLException {
		String totals = totals();
		Files.delete(rollup());
		Files.delete(this.warehouse.resolve("usage.duckdb"));
		assertThatExceptionOfType(FailedException.class).isThrownBy(this.night::run)
			.withMessageContaining(rollup() + " is gone, and usage.duckdb is to be written again from all days")
			.withMessageContaining("`usagemill reprice --from 2026-10-01 --to 2026-10-01 --apply`");
		assertThat(this.warehouse.resolve("usage.duckdb")).doesNotExist();
		this.night.reprice("2026-10-01", "2026-10-01");
		assertThat(totals()).isEqualTo(totals);
	}

	@Test
	void saysWhatToDoWithADamagedListOfSeenFiles() throws IOException {
		Path seen = this.warehouse.resolve("loads/seen.json");
		for (String damage : new String[] { "", "{\"x" }) {
			Files.writeString(seen, damage);
			assertThatExceptionOfType(RefusedException.class).isThrownBy(this.night::run)
				.withMessageStartingWith(seen + " is damaged")
				.withMessageContaining("or delete it");
		}
		Files.delete(seen);
		assertThat(this.night.run().concerns()).isEmpty();
	}

	private String totals() throws SQLException {
		return this.night.published("SELECT sum(requests), sum(cost_usd) FROM daily_usage").get(0);
	}

	private Path rollup() {
		return this.warehouse.resolve("daily_usage/2026-10-01.parquet");
	}

}
