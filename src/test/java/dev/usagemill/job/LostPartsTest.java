package dev.usagemill.job;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import dev.usagemill.LogLines;
import dev.usagemill.failure.FailedException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What becomes of a warehouse of which somebody has removed or damaged a file of a day.
 */
class LostPartsTest {

	@TempDir
	Path directory;

	private Night night;

	private Path warehouse;

	private Path log;

	private SortedMap<String, String> parts;

	@BeforeEach
	void loadsTwoDays() throws IOException {
		this.log = this.directory.resolve("app.jsonl");
		log("1", 1);
		log("2", 2);
		this.warehouse = this.directory.resolve("warehouse");
		this.night = new Night(this.warehouse, this.log.toString());
		assertThat(this.night.run().concerns()).isEmpty();
		this.parts = this.night.parts();
	}

	@ParameterizedTest
	@EnumSource(names = "VALUES", mode = EnumSource.Mode.EXCLUDE)
	void aRollupComesBackAsItWas(Loss loss) throws IOException, SQLException {
		loss.happenTo(rollup());
		assertThat(this.night.run().concerns()).singleElement()
			.asString()
			.startsWith(rollup() + " is ")
			.contains("made again from the events of the day, as it was");
		assertThat(this.night.parts()).isEqualTo(this.parts);
		assertThat(this.night.run().concerns()).isEmpty();
		assertThat(totals()).startsWith("2|");
	}

	@Test
	void aRollupComesBackByThePricesOfItsLoad() throws IOException, SQLException {
		Path prices = this.directory.resolve("prices.yml");
		Files.writeString(prices, Files.readString(Path.of("jobs/prices.yml")).replace("input: ", "input: 7"));
		Night repriced = new Night(this.warehouse, this.log.toString()).with("prices", prices.toString());
		repriced.reprice("2026-10-01", "2026-10-01");
		SortedMap<String, String> before = this.night.parts();
		assertThat(before).isNotEqualTo(this.parts);
		Files.delete(rollup());
		Files.delete(this.warehouse.resolve("daily_usage/2026-10-02.parquet"));
		this.night.run();
		assertThat(this.night.parts()).isEqualTo(before);
	}

	@ParameterizedTest
	@EnumSource(names = "VALUES", mode = EnumSource.Mode.EXCLUDE)
	void usageDatabaseIsWrittenAgainWithEveryDay(Loss loss) throws IOException, SQLException {
		String totals = totals();
		loss.happenTo(rollup());
		Files.delete(this.warehouse.resolve("usage.duckdb"));
		this.night.run();
		assertThat(totals()).isEqualTo(totals);
	}

	@Test
	void damagedValuesOfARollupAreNamedWithTheirCure() throws IOException, SQLException {
		String totals = totals();
		Loss.VALUES.happenTo(rollup());
		Files.delete(this.warehouse.resolve("usage.duckdb"));
		assertThatExceptionOfType(FailedException.class).isThrownBy(this.night::run)
			.withMessageStartingWith(rollup() + " is damaged (")
			.withMessageContaining("delete it: a run makes it again")
			.withMessageNotContaining("Exception");
		assertThat(this.warehouse.resolve("usage.duckdb")).doesNotExist();
		Files.delete(rollup());
		this.night.run();
		assertThat(totals()).isEqualTo(totals);
	}

	@ParameterizedTest
	@EnumSource(names = "VALUES", mode = EnumSource.Mode.EXCLUDE)
	void lostEventsAreNamedEachNightAndTakeNoOthers(Loss loss) throws IOException {
		Path backup = Files.copy(events(), this.directory.resolve("backup.parquet"));
		loss.happenTo(events());
		for (int night = 1; night <= 2; night++) {
			assertThat(this.night.run().concerns()).singleElement()
				.asString()
				.startsWith(events() + " is ")
				.contains("Restore it from a backup");
		}
		log("3", 1);
		assertThatExceptionOfType(FailedException.class).isThrownBy(this.night::run)
			.withMessageStartingWith(events() + " is ")
			.withMessageContaining("estore ")
			.withMessageNotContaining("DurableInput");
		assertThat(this.warehouse.resolve("loads/00000002.json")).doesNotExist();
		Files.deleteIfExists(events());
		Files.move(backup, events());
		assertThat(this.night.run().loads()).singleElement().extracting(LoadFigures::events).isEqualTo(1L);
	}

	@Test
	void filesOfAnOldBackupAreNamedAndTakeNoOtherEvents() throws IOException, SQLException {
		Path oldEvents = Files.copy(events(), this.directory.resolve("events.parquet"));
		Path oldRollup = Files.copy(rollup(), this.directory.resolve("rollup.parquet"));
		log("3", 1);
		assertThat(this.night.run().concerns()).isEmpty();
		this.parts = this.night.parts();
		Files.copy(oldRollup, rollup(), StandardCopyOption.REPLACE_EXISTING);
		assertThat(this.night.run().concerns()).singleElement()
			.asString()
			.startsWith(rollup() + " is damaged (it is older than load 2, which has written it); it is made again");
		assertThat(this.night.parts()).isEqualTo(this.parts);
		Files.copy(oldEvents, events(), StandardCopyOption.REPLACE_EXISTING);
		assertThat(this.night.run().concerns()).singleElement()
			.asString()
			.startsWith(events() + " is damaged (it is older than load 2, which has written it). Restore it");
		log("4", 1);
		assertThatExceptionOfType(FailedException.class).isThrownBy(this.night::run)
			.withMessageStartingWith(events() + " is older than load 2, which has written it");
		assertThat(this.warehouse.resolve("loads/00000003.json")).doesNotExist();
	}

	@Test
	void damagedValuesOfEventsAreNamedWithTheirCure() throws IOException {
		Loss.VALUES.happenTo(events());
		log("3", 1);
		for (int night = 1; night <= 2; night++) {
			assertThatExceptionOfType(FailedException.class).isThrownBy(this.night::run)
				.withMessageStartingWith(events() + " is damaged (")
				.withMessageContaining("Restore it from a backup");
		}
	}

	@Test
	void doesNotPublishWithoutADayThatIsLostAltogether() throws IOException {
		Files.delete(rollup());
		Files.delete(events());
		assertThat(this.night.run().concerns()).hasSize(2)
			.last()
			.asString()
			.startsWith(rollup() + " is gone")
			.endsWith("Restore both");
		Files.delete(this.warehouse.resolve("usage.duckdb"));
		assertThatExceptionOfType(FailedException.class).isThrownBy(this.night::run)
			.withMessageStartingWith(rollup() + " is gone, and usage.duckdb is to be written again from all days");
		assertThat(this.warehouse.resolve("usage.duckdb")).doesNotExist();
	}

	@Test
	void withoutThePricesOfItsLoadARollupIsPricedByTheCurrentOnes() throws IOException, SQLException {
		for (Path prices : List.of(this.warehouse.resolve("prices").toFile().listFiles()[0].toPath(), rollup())) {
			Files.delete(prices);
		}
		assertThat(this.night.run().concerns()).singleElement()
			.asString()
			.startsWith(rollup() + " is gone")
			.contains("`usagemill reprice --from 2026-10-01 --to 2026-10-01 --apply`");
		this.night.reprice("2026-10-01", "2026-10-01");
		assertThat(this.night.run().concerns()).isEmpty();
		assertThat(totals()).startsWith("2|");
	}

	private void log(String id, int day) throws IOException {
		LogLines.append(this.log,
				"{\"id\":\"%s\",\"userId\":\"u\",\"feature\":\"f\",\"model\":\"gpt-4o\",\"tokensInput\":1000,"
					.formatted(id) + "\"createdAt\":\"2026-10-0%dT10:00:00Z\"}".formatted(day));
	}

	private String totals() throws SQLException {
		return this.night.published("SELECT sum(requests), sum(cost_usd) FROM daily_usage").get(0);
	}

	private Path rollup() {
		return this.warehouse.resolve("daily_usage/2026-10-01.parquet");
	}

	private Path events() {
		return this.warehouse.resolve("events/2026-10-01.parquet");
	}

	/** What may happen to a file. */
	enum Loss {

		GONE, EMPTY, HALF,

		/** The end stays that of a Parquet file. */
		FOOTER,

		/** Footer and end stay as they are. */
		VALUES;

		void happenTo(Path file) throws IOException {
			byte[] bytes = Files.readAllBytes(file);
			switch (this) {
				case GONE -> Files.delete(file);
				case EMPTY -> Files.write(file, new byte[0]);
				case HALF -> {
					try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
						channel.truncate(bytes.length / 2);
					}
				}
				case FOOTER -> {
					int length = bytes[bytes.length - 8] & 0xff | (bytes[bytes.length - 7] & 0xff) << 8;
					Arrays.fill(bytes, bytes.length - 8 - length, bytes.length - 8, (byte) 'X');
					Files.write(file, bytes);
				}
				case VALUES -> {
					Arrays.fill(bytes, 4, 60, (byte) 'X');
					Files.write(file, bytes);
				}
			}
		}

	}

}
