package dev.usagemill.load;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;

import org.duckdb.DuckDBColumnType;
import org.duckdb.DuckDBDataChunkWriter;
import org.duckdb.DuckDBTableFunctionBindInfo;
import org.duckdb.DuckDBWritableVector;

import dev.usagemill.event.TokenCounts;
import dev.usagemill.event.UsageEvent;
import dev.usagemill.log.Verdict;

/**
 * Up to one DuckDB vector of staged rows, column by column: an event or a rejected line
 * each. Strings travel as UTF-8 and in runs of many rows, which spares a native call per
 * value. DuckDB has NULL where nothing is set, and setting takes a lock each time, so
 * what nearly all rows have alike is left out and put in by {@code stage-slice.sql}.
 */
final class StagedRows {

	/** The columns, in the order of their arrays below. */
	private enum Text {

		ID, USER_ID, FEATURE, MODEL, SERVICE_TIER, ERROR_TYPE, REASON, DETAIL, RAW_BASE64, LINE_ID

	}

	private enum Whole {

		DAY, CREATED_AT_MICROS, TOKENS_INPUT, TOKENS_OUTPUT, TOKENS_CACHE_READ, TOKENS_CACHE_WRITE_5M,
		TOKENS_CACHE_WRITE_1H, TOKENS_REASONING, DURATION_MS, LINE_NUMBER, BYTE_OFFSET

	}

	private final int capacity;

	private final byte[][][] texts;

	private final long[][] wholes;

	private final boolean[][] known;

	private final boolean[] failed;

	private int size;

	StagedRows(int capacity) {
		this.capacity = capacity;
		this.texts = new byte[Text.values().length][capacity][];
		this.wholes = new long[Whole.values().length][capacity];
		this.known = new boolean[Whole.values().length][capacity];
		this.failed = new boolean[capacity];
	}

	static void declareColumns(DuckDBTableFunctionBindInfo bind) {
		for (Text column : Text.values()) {
			bind.addResultColumn(column.name().toLowerCase(Locale.ROOT), DuckDBColumnType.VARCHAR);
		}
		for (Whole column : Whole.values()) {
			bind.addResultColumn(column.name().toLowerCase(Locale.ROOT), DuckDBColumnType.BIGINT);
		}
		bind.addResultColumn("failed", DuckDBColumnType.BOOLEAN);
	}

	boolean isFull() {
		return this.size == this.capacity;
	}

	boolean isEmpty() {
		return this.size == 0;
	}

	/** Adds an event that has an id. */
	void add(UsageEvent event, long day, LinePlace place) {
		clear(place);
		set(Text.ID, event.id());
		set(Text.USER_ID, event.userId());
		set(Text.FEATURE, event.feature());
		set(Text.MODEL, event.model());
		set(Text.SERVICE_TIER, event.serviceTier());
		set(Text.ERROR_TYPE, event.errorType());
		set(Whole.DAY, day);
		set(Whole.CREATED_AT_MICROS, event.createdAtMicros());
		TokenCounts tokens = event.tokens();
		set(Whole.TOKENS_INPUT, tokens.input());
		set(Whole.TOKENS_OUTPUT, tokens.output());
		setUnlessZero(Whole.TOKENS_CACHE_READ, tokens.cacheRead());
		setUnlessZero(Whole.TOKENS_CACHE_WRITE_5M, tokens.cacheWrite5m());
		setUnlessZero(Whole.TOKENS_CACHE_WRITE_1H, tokens.cacheWrite1h());
		setUnlessZero(Whole.TOKENS_REASONING, tokens.reasoning());
		if (event.durationMs() != null) {
			set(Whole.DURATION_MS, event.durationMs());
		}
		this.failed[this.size] = !event.success();
		this.size++;
	}

	void add(Verdict.Rejected verdict, byte[] raw, LinePlace place) {
		clear(place);
		set(Text.REASON, verdict.reason().code());
		set(Text.DETAIL, verdict.detail());
		set(Whole.BYTE_OFFSET, place.byteOffset());
		this.texts[Text.RAW_BASE64.ordinal()][this.size] = Base64.getEncoder().encode(raw);
		this.size++;
	}

	/** Hands all rows over and is empty again. */
	int moveTo(DuckDBDataChunkWriter chunk) {
		int column = 0;
		for (byte[][] text : this.texts) {
			moveText(chunk.vector(column++), text);
		}
		for (int i = 0; i < this.wholes.length; i++) {
			moveWhole(chunk.vector(column++), this.wholes[i], this.known[i]);
		}
		for (int row = 0; row < this.size; row++) {
			if (this.failed[row]) {
				chunk.vector(column).setBoolean(row, true);
			}
		}
		int moved = this.size;
		this.size = 0;
		return moved;
	}

	private void moveText(DuckDBWritableVector vector, byte[][] values) {
		int row = 0;
		while (row < this.size) {
			int from = row;
			while (row < this.size && values[row] != null) {
				row++;
			}
			if (row > from) {
				vector.setStringUtf8Batch(from, Arrays.copyOfRange(values, from, row));
			}
			row++;
		}
	}

	private void moveWhole(DuckDBWritableVector vector, long[] values, boolean[] present) {
		for (int row = 0; row < this.size; row++) {
			if (present[row]) {
				vector.setLong(row, values[row]);
			}
		}
	}

	private void clear(LinePlace place) {
		for (byte[][] text : this.texts) {
			text[this.size] = null;
		}
		for (boolean[] present : this.known) {
			present[this.size] = false;
		}
		this.failed[this.size] = false;
		set(Text.LINE_ID, place.lineId());
		set(Whole.LINE_NUMBER, place.lineNumber());
	}

	private void set(Text column, String value) {
		this.texts[column.ordinal()][this.size] = (value != null) ? value.getBytes(StandardCharsets.UTF_8) : null;
	}

	private void set(Whole column, long value) {
		this.wholes[column.ordinal()][this.size] = value;
		this.known[column.ordinal()][this.size] = true;
	}

	private void setUnlessZero(Whole column, long value) {
		if (value != 0) {
			set(column, value);
		}
	}

}
