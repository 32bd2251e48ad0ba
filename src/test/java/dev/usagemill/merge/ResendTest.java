package dev.usagemill.merge;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.usagemill.warehouse.DurableFiles;
import dev.usagemill.LogLines;
import dev.usagemill.TemporaryWarehouse;
import dev.usagemill.event.UsageEvent;
import dev.usagemill.warehouse.LoadRecord;
import dev.usagemill.warehouse.MergeCounts;
import dev.usagemill.warehouse.PartMetadata;
import dev.usagemill.warehouse.WarehouseFormat;

import static org.assertj.core.api.Assertions.assertThat;

/** What happens to one key that comes again, and to one load that is merged again. */
class ResendTest {

	private static final LocalDate DAY = LocalDate.of(2026, 11, 20);

	@TempDir
	Path temporary;

	@Test
	void keepsTheEventWithTheMostTokens() throws IOException, SQLException {
		try (TemporaryWarehouse warehouse = create("warehouse")) {
			assertThat(loadOne(warehouse, "a", 10, 5)).isEqualTo(new MergeCounts(1, 0, 0));
			assertThat(loadOne(warehouse, "b", 10, 9)).isEqualTo(new MergeCounts(0, 0, 1));
			assertThat(loadOne(warehouse, "c", 11, 7)).isEqualTo(new MergeCounts(0, 0, 1));
			assertThat(loadOne(warehouse, "d", 10, 9)).isEqualTo(new MergeCounts(0, 1, 0));
			assertThat(tokens(warehouse)).containsExactly(List.of(10L, 9L));
		}
	}

	@Test
	void keepsTheSmallerContentOfTwoWithAsManyTokens() throws IOException, SQLException {
		try (TemporaryWarehouse warehouse = create("warehouse")) {
			loadOne(warehouse, "a", 10, 9);
			assertThat(loadOne(warehouse, "b", 9, 10)).isEqualTo(new MergeCounts(0, 0, 1));
			assertThat(loadOne(warehouse, "c", 10, 9)).isEqualTo(new MergeCounts(0, 0, 1));
			assertThat(tokens(warehouse)).containsExactly(List.of(9L, 10L));
		}
	}

	@Test
	void takesOneIdOfTwoUsersOrTwoDaysForTwoEvents() throws IOException, SQLException {
		UsageEvent event = LogLines.event("1", DAY + "T10:00:00Z", 1, 1);
		UsageEvent otherUser = new UsageEvent("1", "bob", "chat", "big", event.tokens(), null, null, true, null,
				event.createdAt());
		UsageEvent otherDay = LogLines.event("1", DAY.plusDays(1) + "T10:00:00Z", 1, 1);
		try (TemporaryWarehouse warehouse = create("warehouse")) {
			LoadRecord record = warehouse.load(LogLines.append(log("a"), List.of(event, otherUser, otherDay)));
			assertThat(warehouse.merge(record, DAY)).isEqualTo(new MergeCounts(2, 0, 0));
			assertThat(warehouse.merge(record, DAY.plusDays(1))).isEqualTo(new MergeCounts(1, 0, 0));
		}
	}

	@Test
	void changesNoByteWhenItIsRepeated() throws IOException, SQLException {
		try (TemporaryWarehouse warehouse = create("warehouse")) {
			loadOne(warehouse, "a", 1, 1);
			LoadRecord record = warehouse.load(LogLines.append(log("b"), SeededEvents.of(9, 200)));
			MergeCounts counts = warehouse.merge(record, DAY);
			List<Path> parts = List.of(warehouse.layout().eventsPart(DAY), warehouse.layout().dailyUsagePart(DAY));
			List<Object> before = contents(parts);
			assertThat(warehouse.merge(record, DAY)).isEqualTo(counts);
			assertThat(contents(parts)).isEqualTo(before);
		}
	}

	@Test
	void skipsADayThatHoldsTheLoadAlready() throws IOException, SQLException {
		try (TemporaryWarehouse warehouse = create("warehouse")) {
			loadOne(warehouse, "a", 1, 1);
			EventMerge merge = new EventMerge(warehouse.layout(), warehouse.files(), warehouse.database());
			Path missing = warehouse.layout().root().resolve("not there");
			assertThat(merge.merge(1, WarehouseFormat.VERSION, Map.of(DAY, List.of(missing))))
				.isEqualTo(Map.of(DAY, new MergeCounts(1, 0, 0)));
			assertThat(merge.merged(DAY)).isEqualTo(new MergeCounts(1, 0, 0));
			assertThat(PartMetadata.read(DurableFiles.local(), warehouse.layout().eventsPart(DAY)).load()).isEqualTo(1);
			loadOne(warehouse, "b", 1, 1);
			assertThat(PartMetadata.read(DurableFiles.local(), warehouse.layout().eventsPart(DAY)))
				.isEqualTo(new PartMetadata(2, new MergeCounts(0, 1, 0), null));
		}
	}

	@Test
	void leavesNothingBesideThePart() throws IOException, SQLException {
		try (TemporaryWarehouse warehouse = create("warehouse")) {
			loadOne(warehouse, "a", 1, 1);
			loadOne(warehouse, "b", 2, 2);
			for (Path part : List.of(warehouse.layout().eventsPart(DAY), warehouse.layout().dailyUsagePart(DAY))) {
				assertThat(warehouse.files().list(part.getParent())).containsExactly(part);
			}
		}
	}

	private MergeCounts loadOne(TemporaryWarehouse warehouse, String name, long input, long output)
			throws IOException, SQLException {
		UsageEvent event = LogLines.event("key", DAY + "T10:00:00Z", input, output);
		// files of the same content would be one file
		Path log = LogLines.append(log(name), "this is log " + name, LogLines.line(event));
		LoadRecord record = warehouse.load(log);
		return warehouse.merge(record, DAY);
	}

	/** The bytes of files, and which files they are. */
	private static List<Object> contents(List<Path> files) throws IOException {
		List<Object> contents = new ArrayList<>();
		for (Path file : files) {
			contents.add(Files.getAttribute(file, "unix:ino"));
			contents.add(HexFormat.of().formatHex(Files.readAllBytes(file)));
		}
		return contents;
	}

	private static List<List<Object>> tokens(TemporaryWarehouse warehouse) throws SQLException {
		return warehouse.rows(warehouse.layout().eventsPart(DAY), "tokens_input, tokens_output");
	}

	private TemporaryWarehouse create(String name) throws IOException, SQLException {
		return TemporaryWarehouse.create(this.temporary.resolve(name));
	}

	private Path log(String name) {
		return this.temporary.resolve(name + ".jsonl");
	}

}
