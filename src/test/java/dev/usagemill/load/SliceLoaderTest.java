package dev.usagemill.load;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.usagemill.LogLines;
import dev.usagemill.TemporaryWarehouse;
import dev.usagemill.event.Quantities;
import dev.usagemill.event.Quantity;
import dev.usagemill.event.Tokens;
import dev.usagemill.event.UsageEvent;
import dev.usagemill.log.LogSlice;
import dev.usagemill.warehouse.Counts;
import dev.usagemill.warehouse.LoadRecord;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class SliceLoaderTest {

	/** FNV-1a of "Zoë 😀", NUL and "id", calculated elsewhere. */
	private static final long KEY_HASH = 5228117611037113526L;

	private static final LocalDate DAY = LocalDate.of(2026, 11, 20);

	@TempDir
	Path temporary;

	@Test
	void stagesEveryColumnOfAnEvent() throws IOException, SQLException {
		UsageEvent event = new UsageEvent("id", "Zoë 😀", "chat", "big",
				Tokens.of(100, 50, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10),
				Quantities.of((quantity) -> (quantity != Quantity.REQUESTS) ? 1001 + quantity.ordinal() : 0), "batch",
				77L, false, "timeout", DAY.atTime(1, 2, 3, 456_789_000).toInstant(ZoneOffset.UTC));
		Path log = LogLines.append(log("a.jsonl"), "", LogLines.line(event));
		try (TemporaryWarehouse warehouse = create()) {
			assertThat(staged(warehouse, warehouse.load(log), "*"))
				.containsExactly(Arrays.asList(DAY, "Zoë 😀", timestamp(DAY.atTime(1, 2, 3, 456_789_000)), "id", "chat",
						"big", 100L, 50L, 1L, 2L, 3L, 4L, "batch", 77L, false, "timeout",
						"5,6,7,8,9,10,1001,1002,1003,1004,1005", 2L, null, null, null, null, null, KEY_HASH));
		}
	}

	@Test
	void leavesUnknownWhatAnEventDoesNotSay() throws IOException, SQLException {
		Path log = LogLines.append(log("a.jsonl"), LogLines.line(LogLines.event("id", DAY + "T00:00:00Z", 1, 2)));
		try (TemporaryWarehouse warehouse = create()) {
			assertThat(staged(warehouse, warehouse.load(log), "service_tier, duration_ms, success, error_type"))
				.containsExactly(Arrays.asList("standard", null, true, null));
		}
	}

	@Test
	void countsEveryLineOnceInSlicesOfAnySize() throws IOException, SQLException {
		for (long sliceBytes : new long[] { 1, 20_000, 1 << 30 }) {
			MixedLog mixed = new MixedLog(sliceBytes, (sliceBytes == 1) ? 40 : 700);
			Path log = LogLines.append(log(sliceBytes + ".jsonl"), mixed.lines());
			try (TemporaryWarehouse warehouse = create(sliceBytes + "", "UTC")) {
				LoadRecord record = warehouse.load(sliceBytes, log);
				assertThat(record.counts())
					.isEqualTo(new Counts(mixed.lines().length, mixed.staged(), mixed.rejected(), mixed.blank(), 0));
				assertThat(staged(warehouse, record, "line_number")).hasSize((int) (mixed.staged() + mixed.rejected()));
				assertThat(staged(warehouse, record, "reason IS NULL").stream().filter(List.of(true)::equals))
					.hasSize((int) mixed.staged());
			}
		}
	}

	@Test
	void keepsMoreLinesThanDuckDbTakesAtATimeInOrderAndApart() throws IOException, SQLException {
		UsageEvent full = new UsageEvent("id", "u", "f", "m", Tokens.of(1, 1, 0, 0, 0, 0), "batch", 7L, true, "timeout",
				DAY.atStartOfDay().toInstant(ZoneOffset.UTC));
		List<String> lines = new ArrayList<>(Collections.nCopies(2500, LogLines.line(full)));
		lines.addAll(Collections.nCopies(2500, LogLines.line(LogLines.event("id", DAY + "T00:00:00Z", 1, 1))));
		lines.addAll(Collections.nCopies(2500, "{"));
		Path log = LogLines.append(log("a.jsonl"), lines.toArray(String[]::new));
		try (TemporaryWarehouse warehouse = create()) {
			List<List<Object>> rows = staged(warehouse, warehouse.load(log),
					"line_number, user_id, service_tier, duration_ms, error_type, reason");
			for (int i = 0; i < 2500; i++) {
				assertThat(rows.get(i)).containsExactly(i + 1L, "u", "batch", 7L, "timeout", null);
				assertThat(rows.get(2500 + i)).containsExactly(2501L + i, "alice", "standard", null, null, null);
				assertThat(rows.get(5000 + i)).containsExactly(5001L + i, null, "standard", null, null, "not_json");
			}
		}
	}

	@Test
	void namesALineWithoutIdAlikeHoweverTheFileIsCut() throws IOException, SQLException {
		String line = LogLines.line(LogLines.event(null, DAY + "T00:00:00Z", 1, 2));
		Path log = LogLines.append(log("a.jsonl"), line, line, line);
		try (TemporaryWarehouse whole = create("whole", "UTC"); TemporaryWarehouse cut = create("cut", "UTC")) {
			LogSlice slice = whole.plan(1 << 30, log).slices().get(0);
			byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
			List<List<Object>> ids = List.of(List.of(slice.lineId(bytes, 0, bytes.length, 0)),
					List.of(slice.lineId(bytes, 0, bytes.length, bytes.length + 1)),
					List.of(slice.lineId(bytes, 0, bytes.length, 2 * (bytes.length + 1))));
			assertThat(staged(whole, whole.load(log), "id")).isEqualTo(ids).doesNotHaveDuplicates();
			assertThat(staged(cut, cut.load(1, log), "id")).isEqualTo(ids);
		}
	}

	@Test
	void findsTheDayInTheZoneOfTheWarehouse() throws IOException, SQLException {
		Path log = LogLines.append(log("a.jsonl"), List.of(LogLines.event("1", "2026-11-01T03:59:59Z", 1, 1),
				LogLines.event("2", "2026-11-01T04:00:00Z", 1, 1),
				LogLines.event("3", "2026-11-02T04:59:59.999999Z", 1, 1),
				LogLines.event("4", "2026-11-02T05:00:00Z", 1, 1), LogLines.event("5", "0001-01-01T00:00:00Z", 1, 1)));
		try (TemporaryWarehouse warehouse = create("new-york", "America/New_York")) {
			LoadRecord record = warehouse.load(log);
			// the year before the year 1 is 0 in Java and 1 BC in DuckDB
			assertThat(staged(warehouse, record, "date::VARCHAR")).containsExactly(List.of("2026-10-31"),
					List.of("2026-11-01"), List.of("2026-11-01"), List.of("2026-11-02"), List.of("0001-12-31 (BC)"));
			assertThat(record.days().keySet()).extracting(LocalDate::toString)
				.containsExactly("0000-12-31", "2026-10-31", "2026-11-01", "2026-11-02");
			assertThat(warehouse.apply(record).counts().events()).isEqualTo(5);
		}
	}

	@Test
	void saysWhichFileWasCutWhileItWasRead() throws IOException, SQLException {
		Path log = LogLines.append(log("a.jsonl"), new MixedLog(3, 10).lines());
		try (TemporaryWarehouse warehouse = create()) {
			LogLoad load = warehouse.next(1 << 30, log);
			String slice = load.plan().get(0);
			Files.writeString(log, "{}\n");
			assertThatExceptionOfType(SQLException.class).isThrownBy(() -> load.work(slice))
				.withMessageContaining(log.toRealPath() + ": ends at byte 3")
				.withMessageContaining("it was cut while it was read");
			assertThat(rowsFile(warehouse, load.number(), slice)).doesNotExist();
		}
	}

	private TemporaryWarehouse create() throws IOException, SQLException {
		return create("warehouse", "UTC");
	}

	private TemporaryWarehouse create(String name, String zone) throws IOException, SQLException {
		return TemporaryWarehouse.create(this.temporary.resolve(name), ZoneId.of(zone),
				"  - {model: big, input: 3, output: 15}\n");
	}

	private Path log(String name) {
		return this.temporary.resolve(name);
	}

	private static Timestamp timestamp(LocalDateTime time) {
		return Timestamp.valueOf(time);
	}

	private static List<List<Object>> staged(TemporaryWarehouse warehouse, LoadRecord record, String columns)
			throws SQLException {
		List<List<Object>> rows = new ArrayList<>();
		for (LoadRecord.Slice slice : record.slices()) {
			rows.addAll(warehouse.rows("SELECT " + columns + " FROM read_parquet('"
					+ rowsFile(warehouse, record.load(), slice.hash()) + "', hive_partitioning = false)"));
		}
		return rows;
	}

	private static Path rowsFile(TemporaryWarehouse warehouse, long load, String hash) {
		return StagedFiles.rows(warehouse.layout(), load, hash);
	}

}
