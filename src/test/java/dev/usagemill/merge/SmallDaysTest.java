package dev.usagemill.merge;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.usagemill.LogLines;
import dev.usagemill.TemporaryWarehouse;
import dev.usagemill.apply.LoadApplication;
import dev.usagemill.event.UsageEvent;
import dev.usagemill.warehouse.DurableFiles;
import dev.usagemill.warehouse.FileDigest;
import dev.usagemill.warehouse.LoadRecord;
import dev.usagemill.warehouse.MergeCounts;
import dev.usagemill.warehouse.Warehouse;

import static org.assertj.core.api.Assertions.assertThat;

/** Small days are restated by the same statements, which must not mix them. */
class SmallDaysTest {

	@TempDir
	Path directory;

	@Test
	void togetherGiveTheSameBytesAsEachAlone() throws IOException, SQLException {
		List<Path> logs = List.of(log("first", SeededEvents.of(1, 500)), log("second", SeededEvents.of(2, 500)));
		try (TemporaryWarehouse alone = TemporaryWarehouse.create(this.directory.resolve("alone"));
				TemporaryWarehouse together = TemporaryWarehouse.create(this.directory.resolve("together"))) {
			for (Path log : logs) {
				MergeCounts each = MergeCounts.NONE;
				LoadRecord record = alone.load(log);
				for (LocalDate day : record.days().keySet()) {
					each = each.plus(alone.merge(record, day));
				}
				record = together.load(log);
				List<LocalDate> days = List.copyOf(record.days().keySet());
				assertThat(together.application(record).together(days)).isEqualTo(List.of(days));
				assertThat(together.application(record).restate(days)).isEqualTo(each);
				assertThat(each.conflicts()).isPositive();
				assertThat(digests(together.layout(), record)).isEqualTo(digests(alone.layout(), record));
			}
		}
	}

	@Test
	void aLargeDayIsRestatedAloneAndSmallOnesSixteenAtATime() throws IOException, SQLException {
		List<UsageEvent> events = new ArrayList<>();
		for (int day = 1; day <= 30; day++) {
			events.add(LogLines.event("id-" + day, "2026-09-%02dT10:00:00Z".formatted(day), 1, 1));
		}
		IntStream.range(0, 2_000)
			.forEach((number) -> events.add(LogLines.event("at-" + number, "2026-09-03T11:00:00Z", 1, 1)));
		try (TemporaryWarehouse warehouse = TemporaryWarehouse.create(this.directory.resolve("warehouse"))) {
			LoadRecord record = warehouse.load(log("app", events));
			LoadApplication load = warehouse.application(record);
			assertThat(load.together(record.days().keySet())).extracting(List::size).containsExactly(1, 16, 13);
			load.run();
			assertThat(load.together(record.days().keySet()).get(0)).containsExactly(LocalDate.of(2026, 9, 3));
		}
	}

	private Path log(String name, List<UsageEvent> events) throws IOException {
		return LogLines.append(this.directory.resolve(name + ".jsonl"), events);
	}

	private static List<String> digests(Warehouse warehouse, LoadRecord record) throws IOException {
		List<String> digests = new ArrayList<>();
		for (LocalDate day : record.days().keySet()) {
			for (Path part : List.of(warehouse.eventsPart(day), warehouse.dailyUsagePart(day),
					warehouse.conflictsPart(record.load(), day))) {
				digests.add(Files.exists(part) ? FileDigest.of(DurableFiles.local(), part) : "absent");
			}
		}
		return digests;
	}

}
