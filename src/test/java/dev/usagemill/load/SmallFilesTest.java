package dev.usagemill.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.usagemill.LogLines;
import dev.usagemill.TemporaryWarehouse;
import dev.usagemill.event.Labels;
import dev.usagemill.log.LineLimit;
import dev.usagemill.warehouse.LoadRecord;

import static org.assertj.core.api.Assertions.assertThat;

/** Small log files share staged files; nobody can tell that from what is loaded. */
class SmallFilesTest {

	private static final int FILES = 60;

	private static final long TOGETHER = 1 << 20;

	/** So short that each file is staged alone. */
	private static final long APART = 160;

	@TempDir
	Path temporary;

	@Test
	void aLoadOfThemIsTheSameAsIfEachWereStagedAlone() throws IOException, SQLException {
		Path[] logs = logs();
		try (TemporaryWarehouse together = create("together"); TemporaryWarehouse apart = create("apart")) {
			assertThat(together.next(TOGETHER, logs).plan()).hasSize(1);
			assertThat(apart.next(APART, logs).plan()).hasSizeGreaterThan(FILES);
			for (int load = 1; load <= 2; load++) {
				LoadRecord record = together.load(TOGETHER, logs);
				LoadRecord other = apart.load(APART, logs);
				assertThat(record.sources()).hasSize(FILES).isEqualTo(other.sources());
				assertThat(record.days()).isEqualTo(other.days());
				assertThat(record.slices()).hasSize(FILES)
					.extracting(LoadRecord.Slice::hash)
					.containsOnly(hash(record));
				together.apply(record);
				apart.apply(other);
				for (Path log : logs) {
					LogLines.append(log, "}", "", event(log + "late", "2026-11-02", 5));
				}
			}
			for (String kept : List.of("rejected/*/*", "conflicts/*/*", "events/*", "daily_usage/*")) {
				assertThat(rows(together, kept)).isNotEmpty().isEqualTo(rows(apart, kept));
			}
			assertThat(rows(together, "rejected/*/*")).hasSize(2 * FILES);
		}
	}

	@Test
	void whatADeadRunHasStagedIsTakenUp() throws IOException, SQLException {
		Path[] logs = logs();
		try (TemporaryWarehouse warehouse = create("warehouse")) {
			LogLoad dead = warehouse.next(TOGETHER, logs);
			String part = dead.plan().get(0);
			PartCounts counts = dead.work(part);
			Path staged = StagedFiles.rows(warehouse.layout(), 1, part);
			Object file = Files.getAttribute(staged, "unix:ino");
			LogLoad next = warehouse.next(TOGETHER, logs);
			assertThat(next.plan()).containsExactly(part);
			assertThat(next.work(part)).isEqualTo(counts);
			assertThat(Files.getAttribute(staged, "unix:ino")).isEqualTo(file);
			assertThat(next.commit().orElseThrow().counts().lines()).isEqualTo(counts.read());
		}
	}

	@Test
	void oneThatIsLeftUnreadDoesNotTakeItsFewEventsAlong() throws IOException, SQLException {
		Path wrong = LogLines.append(this.temporary.resolve("wrong.jsonl"), event("1", "2026-11-01", 1));
		LogLines.append(wrong, "{}\n".repeat(199).split("\n"));
		Path right = LogLines.append(this.temporary.resolve("right.jsonl"), event("2", "2026-11-01", 1), "{");
		Path other = LogLines.append(this.temporary.resolve("other.jsonl"), "[]\n".repeat(50).split("\n"));
		LogInput input = new LogInput(List.of(wrong, right, other), null, LineLimit.USUAL, Labels.NONE, 1 << 30, 200,
				null, FirstUse.CHECKED);
		try (TemporaryWarehouse warehouse = create("warehouse")) {
			LogLoad load = new LogLoad(warehouse.context(), 1, TemporaryWarehouse.START, input);
			assertThat(load.plan()).hasSize(1);
			load.work(load.plan().get(0));
			LoadRecord record = load.commit().orElseThrow();
			assertThat(load.concerns()).element(1)
				.asString()
				.contains("wrong.jsonl is left unread: only 1 of its 200 lines are events (199 rejected, most often "
						+ "missing_field, userId: absent)");
			assertThat(load.concerns()).anyMatch((concern) -> concern
				.contains("none of its 50 lines is an event (50 rejected, most often not_object"));
			assertThat(record.sources()).singleElement()
				.satisfies((source) -> assertThat(source.logFile()).endsWith("right.jsonl"));
			assertThat(warehouse.apply(record).counts().events()).isEqualTo(1);
			assertThat(rows(warehouse, "rejected/*/*")).hasSize(1);
			LoadRecord rest = warehouse.load(wrong, right);
			assertThat(rest.counts().lines()).isEqualTo(200);
			assertThat(warehouse.apply(rest).counts().events()).isEqualTo(1);
		}
	}

	@Test
	void aBundleHasAtMostAThousand() throws IOException, SQLException {
		List<Path> logs = new ArrayList<>();
		for (int i = 0; i < 1_001; i++) {
			logs.add(LogLines.append(this.temporary.resolve("logs/" + i), "x" + i));
		}
		try (TemporaryWarehouse warehouse = create("warehouse")) {
			LogLoad load = warehouse.next(1 << 30, logs.toArray(Path[]::new));
			assertThat(load.plan()).hasSize(2);
		}
	}

	/**
	 * With resends, conflicts, rejected, blank and partial lines, and lines without id.
	 */
	private Path[] logs() throws IOException {
		List<Path> logs = new ArrayList<>();
		for (int i = 0; i < FILES; i++) {
			Path log = this.temporary.resolve("logs/app-" + (i * 37 % FILES) + ".jsonl");
			LogLines.append(log, event("id-" + i % 50, "2026-11-0" + (1 + i % 5), 3 + i % 7), "  ".repeat(i % 3),
					event(null, "2026-11-03", i), "{" + i);
			Files.writeString(log, Files.readString(log) + "no newline");
			logs.add(log);
		}
		return logs.toArray(Path[]::new);
	}

	private TemporaryWarehouse create(String name) throws IOException, SQLException {
		return TemporaryWarehouse.create(this.temporary.resolve(name));
	}

	private static String event(String id, String day, long tokens) {
		return LogLines.line(LogLines.event(id, day + "T10:00:00Z", tokens, 1));
	}

	private static String hash(LoadRecord record) {
		return record.slices().get(0).hash();
	}

	private static List<List<Object>> rows(TemporaryWarehouse warehouse, String parts) throws SQLException {
		return warehouse.rows("SELECT COLUMNS(*)::VARCHAR FROM read_parquet('" + warehouse.layout().root() + "/" + parts
				+ "', hive_partitioning = false) ORDER BY ALL");
	}

}
