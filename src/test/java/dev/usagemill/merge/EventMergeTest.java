package dev.usagemill.merge;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.usagemill.warehouse.DurableFiles;
import dev.usagemill.LogLines;
import dev.usagemill.TemporaryWarehouse;
import dev.usagemill.event.TokenKind;
import dev.usagemill.event.UsageEvent;
import dev.usagemill.warehouse.FileDigest;
import dev.usagemill.warehouse.LoadRecord;
import dev.usagemill.warehouse.MergeCounts;

import static org.assertj.core.api.Assertions.assertThat;

class EventMergeTest {

	private static final String COLUMNS = "user_id, created_at, id, feature, model, tokens_input, tokens_output, "
			+ "tokens_cache_read, tokens_cache_write_5m, tokens_cache_write_1h, tokens_reasoning, service_tier, "
			+ "duration_ms, success, error_type";

	@TempDir
	Path temporary;

	@ParameterizedTest
	@ValueSource(longs = { 1, 2 })
	void keepsTheSameRowsAsPlainCollectionsHoweverTheyAreLoaded(long seed) throws IOException, SQLException {
		List<UsageEvent> events = SeededEvents.of(seed, 900);
		ExpectedDays atOnce = new ExpectedDays();
		atOnce.load(events);
		for (int order = 0; order < 2; order++) {
			Random random = new Random(100 * seed + order);
			List<UsageEvent> shuffled = new ArrayList<>(events);
			Collections.shuffle(shuffled, random);
			ExpectedDays expected = new ExpectedDays();
			try (TemporaryWarehouse warehouse = create("order-" + order)) {
				for (List<UsageEvent> part : split(shuffled, random)) {
					Path log = LogLines.append(log(order + "-" + warehouse.history().latest()), part);
					LoadRecord record = warehouse.load(10_000 + random.nextInt(60_000), log);
					assertThat(mergeAll(warehouse, record)).isEqualTo(expected.load(part));
				}
				for (int day = 0; day < 3; day++) {
					LocalDate date = SeededEvents.FIRST_DAY.plusDays(day);
					assertThat(rows(warehouse, date)).isEqualTo(rows(expected.events(date)))
						.isEqualTo(rows(atOnce.events(date)));
				}
			}
		}
	}

	@Test
	void accountsForEveryStagedEvent() throws IOException, SQLException {
		List<UsageEvent> events = SeededEvents.of(5, 600);
		try (TemporaryWarehouse warehouse = create("warehouse")) {
			warehouse.apply(warehouse.load(LogLines.append(log("1"), events.subList(0, 300))));
			LoadRecord record = warehouse.load(LogLines.append(log("2"), events.subList(200, 600)));
			Map<LocalDate, MergeCounts> counts = mergeAll(warehouse, record);
			assertThat(counts.values()).allSatisfy((count) -> {
				assertThat(count.events()).isPositive();
				assertThat(count.duplicates()).isPositive();
				assertThat(count.conflicts()).isPositive();
			});
			counts.forEach((day, count) -> assertThat(count.staged()).isEqualTo(record.days().get(day)));
		}
	}

	@Test
	void writesTheSameBytesFromOneStagedFileAsFromMany() throws IOException, SQLException {
		Path log = LogLines.append(log("app"), SeededEvents.of(7, 900));
		List<String> digests = new ArrayList<>();
		for (long slice : List.of(10_000L, 10_000_000L)) {
			try (TemporaryWarehouse warehouse = create("slices-of-" + slice)) {
				mergeAll(warehouse, warehouse.load(slice, log));
				digests.add(FileDigest.of(DurableFiles.local(),
						this.temporary.resolve("slices-of-" + slice).resolve("events/2026-11-20.parquet")));
			}
		}
		assertThat(digests.get(0)).isEqualTo(digests.get(1));
	}

	private static Map<LocalDate, MergeCounts> mergeAll(TemporaryWarehouse warehouse, LoadRecord record)
			throws IOException, SQLException {
		Map<LocalDate, MergeCounts> counts = new TreeMap<>();
		for (LocalDate day : record.days().keySet()) {
			counts.put(day, warehouse.merge(record, day));
		}
		return counts;
	}

	private static List<List<UsageEvent>> split(List<UsageEvent> events, Random random) {
		int first = random.nextInt(events.size());
		int second = first + random.nextInt(events.size() - first);
		return List.of(events.subList(0, first), events.subList(first, second), events.subList(second, events.size()));
	}

	private static List<List<Object>> rows(TemporaryWarehouse warehouse, LocalDate day) throws SQLException {
		return warehouse.rows(warehouse.layout().eventsPart(day), COLUMNS);
	}

	private static List<List<Object>> rows(List<UsageEvent> events) {
		return events.stream()
			.map((event) -> Arrays.<Object>asList(event.userId(),
					Timestamp.valueOf(LocalDateTime.ofInstant(event.createdAt(), ZoneOffset.UTC)), event.id(),
					event.feature(), event.model(), event.tokens().count(TokenKind.INPUT),
					event.tokens().count(TokenKind.OUTPUT), event.tokens().count(TokenKind.CACHE_READ),
					event.tokens().count(TokenKind.CACHE_WRITE_5M), event.tokens().count(TokenKind.CACHE_WRITE_1H),
					event.tokens().count(TokenKind.REASONING), ExpectedDays.tier(event), event.durationMs(),
					event.success(), event.errorType()))
			.toList();
	}

	private TemporaryWarehouse create(String name) throws IOException, SQLException {
		return TemporaryWarehouse.create(this.temporary.resolve(name));
	}

	private Path log(String name) {
		return this.temporary.resolve(name + ".jsonl");
	}

}
