package dev.usagemill.warehouse;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.usagemill.TemporaryWarehouse;
import dev.usagemill.event.Labels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class DailyUsageWriterTest {

	private static final LocalDate DAY = LocalDate.of(2026, 11, 20);

	@TempDir
	Path directory;

	private final DurableFiles files = DurableFiles.local();

	@Test
	void hasTheColumnsThatAnalystsAreTold() throws IOException, SQLException {
		assertThat(read("SELECT column_name, column_type FROM (DESCRIBE FROM '%s')", usage("a", null))).containsExactly(
				List.of("date", "DATE"), List.of("user_id", "VARCHAR"), List.of("feature", "VARCHAR"),
				List.of("model", "VARCHAR"), List.of("requests", "BIGINT"), List.of("errors", "BIGINT"),
				List.of("tokens_input", "BIGINT"), List.of("tokens_output", "BIGINT"),
				List.of("tokens_cache_read", "BIGINT"), List.of("tokens_cache_write", "BIGINT"),
				List.of("tokens_reasoning", "BIGINT"), List.of("duration_ms_sum", "BIGINT"),
				List.of("duration_ms_count", "BIGINT"), List.of("cost_usd", "DECIMAL(38,12)"),
				List.of("unpriced_requests", "BIGINT"), List.of("unpriced_tokens", "BIGINT"),
				List.of("tokens_input_audio", "BIGINT"), List.of("tokens_input_image", "BIGINT"),
				List.of("tokens_input_video", "BIGINT"), List.of("tokens_cache_read_audio", "BIGINT"),
				List.of("tokens_output_audio", "BIGINT"), List.of("tokens_output_image", "BIGINT"),
				List.of("images", "BIGINT"), List.of("audio_ms", "BIGINT"), List.of("characters", "BIGINT"),
				List.of("web_searches", "BIGINT"), List.of("tool_calls", "BIGINT"),
				List.of("unpriced_quantities", "VARCHAR"));
	}

	@Test
	void readsBackEveryColumn() throws IOException, SQLException {
		Iterator<Long> amounts = List
			.of(1L, 2L, Long.MAX_VALUE, 4L, 5L, 6L, 7L, 8L, 9L, 10L, 11L, 12L, 13L, 14L, 15L, 16L, 17L, 18L, 19L, 20L,
					21L, 22L)
			.iterator();
		DailyUsage usage = DailyUsage.of(DAY, "alice", "chat", "big", List.of(), new BigDecimal("1.5"),
				"characters, images", (column) -> amounts.next());
		assertThat(read("SELECT * FROM '%s'", usage)).containsExactly(List.of(DAY, "alice", "chat", "big", 1L, 2L,
				Long.MAX_VALUE, 4L, 5L, 6L, 7L, 8L, 9L, new BigDecimal("1.500000000000"), 10L, 11L, 12L, 13L, 14L, 15L,
				16L, 17L, 18L, 19L, 20L, 21L, 22L, "characters, images"));
	}

	@ParameterizedTest
	@CsvSource(nullValues = "null", delimiter = '|', value = { "null|null|null", "images|null|images",
			"null|images|images", "characters, images|images, webSearches|characters, images, webSearches" })
	void namesEachUnpricedQuantityOnce(String one, String other, String both) {
		assertThat(unpriced(one).plus(unpriced(other))).isEqualTo(unpriced(both));
	}

	private static DailyUsage unpriced(String quantities) {
		return DailyUsage.of(DAY, "a", "chat", "big", List.of(), null, quantities, (column) -> 0);
	}

	@ParameterizedTest
	@ValueSource(strings = { "0", "0.000000000001", "0.1", "0.000000000128", "0.000000000255", "123456789.123456789012",
			"99999999999999999999999999.999999999999" })
	void keepsEveryDigitOfACost(String cost) throws IOException, SQLException {
		assertThat(read("SELECT cost_usd::VARCHAR FROM '%s'", usage("a", new BigDecimal(cost))))
			.containsExactly(List.of(new BigDecimal(cost).setScale(12).toPlainString()));
	}

	@Test
	void keepsAnUnknownCostUnknown() throws IOException, SQLException {
		assertThat(read("SELECT cost_usd FROM '%s'", usage("a", null))).containsExactly(Arrays.asList((Object) null));
	}

	@ParameterizedTest
	@ValueSource(strings = { "0.0000000000001", "100000000000000000000000000", "170000000000000000000000000",
			"1000000000000000000000000000000" })
	void refusesACostThatDoesNotFit(String cost) {
		assertThatExceptionOfType(ArithmeticException.class)
			.isThrownBy(() -> read("SELECT cost_usd FROM '%s'", usage("a", new BigDecimal(cost))));
	}

	@ParameterizedTest
	@ValueSource(strings = { "Zoë", "ユーザー", "😀\uD83D\uDC68\u200D\uD83D\uDC69", "a\nb\t\"c'", "\u202Eabc", "ﬀ" })
	void keepsAnyUnicode(String name) throws IOException, SQLException {
		assertThat(read("SELECT user_id FROM '%s'", usage(name, null))).containsExactly(List.of(name));
	}

	@ParameterizedTest
	@CsvSource(nullValues = "null",
			value = { "null, null, null", "1.5, null, 1.5", "null, 2.5, 2.5", "1.5, 0.000000000001, 1.500000000001" })
	void addsWhatIsPricedAndNothingElse(BigDecimal one, BigDecimal other, BigDecimal sum) {
		DailyUsage both = usage("a", one).plus(usage("a", other));
		assertThat(both.costUsd()).isEqualTo(sum);
		assertThat(both).isEqualTo(usage("a", sum, 22, 24, 26, 28, 30, 32, 34, 36, 38, 40, 42));
	}

	@Test
	void tellsRowsApartByDayUserFeatureAndModel() {
		DailyUsage usage = usage("a", null);
		assertThat(usage.sameKey(usage("a", BigDecimal.ONE))).isTrue();
		assertThat(usage.sameKey(usage("b", null))).isFalse();
	}

	private static DailyUsage usage(String user, BigDecimal cost) {
		return usage(user, cost, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21);
	}

	/** A row with its amounts in the order of their columns. */
	private static DailyUsage usage(String user, BigDecimal cost, long... amounts) {
		Iterator<Long> next = Arrays.stream(amounts).iterator();
		return DailyUsage.of(DAY, user, "chat", "big", List.of(), cost, null,
				(column) -> next.hasNext() ? next.next() : 0);
	}

	private List<List<Object>> read(String query, DailyUsage usage) throws IOException, SQLException {
		Path file = this.directory.resolve("part.parquet");
		try (DailyUsageWriter writer = DailyUsageWriter.open(this.files, file, Labels.NONE, 1, "digest", "events")) {
			writer.write(usage);
		}
		Warehouse warehouse = new Warehouse(this.directory, ZoneId.of("UTC"));
		try (WorkDatabase database = WorkDatabase.open(warehouse.staging(), 256, warehouse.root());
				Connection connection = database.connect()) {
			return TemporaryWarehouse.rows(connection, query.formatted(file));
		}
	}

}
