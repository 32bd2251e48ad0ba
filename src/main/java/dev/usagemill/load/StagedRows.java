package dev.usagemill.load;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;

import org.duckdb.DuckDBColumnType;
import org.duckdb.DuckDBDataChunkWriter;
import org.duckdb.DuckDBTableFunctionBindInfo;

import dev.usagemill.event.TokenCounts;
import dev.usagemill.event.UsageEvent;
import dev.usagemill.log.Verdict;

/**
 * Up to one DuckDB vector of staged rows, column by column: an event or a rejected line
 * each. Strings travel as UTF-8 in whole columns, which spares a native call per value.
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

	private final boolean[] success;

	private int size;

	StagedRows(int capacity) {
		this.capacity = capacity;
		this.texts = new byte[Text.values().length][capacity][];
		this.wholes = new long[Whole.values().length][capacity];
		this.known = new boolean[Whole.values().length][capacity];
		this.success = new boolean[capacity];
	}

	static void declareColumns(DuckDBTableFunctionBindInfo bind) {
		for (Text column : Text.values()) {
			bind.addResultColumn(column.name().toLowerCase(Locale.ROOT), DuckDBColumnType.VARCHAR);
		}
		for (Whole column : Whole.values()) {
			bind.addResultColumn(column.name().toLowerCase(Locale.ROOT), DuckDBColumnType.BIGINT);
		}
		bind.addResultColumn("success", DuckDBColumnType.BOOLEAN);
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
		set(Whole.TOKENS_CACHE_READ, tokens.cacheRead());
		set(Whole.TOKENS_CACHE_WRITE_5M, tokens.cacheWrite5m());
		set(Whole.TOKENS_CACHE_WRITE_1H, tokens.cacheWrite1h());
		set(Whole.TOKENS_REASONING, tokens.reasoning());
		if (event.durationMs() != null) {
			set(Whole.DURATION_MS, event.durationMs());
		}
		this.success[this.size] = event.success();
		this.size++;
	}

	void add(Verdict.Rejected verdict, byte[] raw, LinePlace place) {
		clear(place);
		set(Text.REASON, verdict.reason().code());
		set(Text.DETAIL, verdict.detail());
		this.texts[Text.RAW_BASE64.ordinal()][this.size] = Base64.getEncoder().encode(raw);
		this.size++;
	}

	/** Hands all rows over and is empty again. */
	int moveTo(DuckDBDataChunkWriter chunk) {
		int column = 0;
		for (byte[][] text : this.texts) {
			chunk.vector(column++).setStringUtf8Batch(0, (this.size == this.capacity) ? text : head(text));
		}
		for (int i = 0; i < this.wholes.length; i++) {
			moveWhole(chunk, column++, this.wholes[i], this.known[i]);
		}
		for (int row = 0; row < this.size; row++) {
			chunk.vector(column).setBoolean(row, this.success[row]);
		}
		int moved = this.size;
		this.size = 0;
		return moved;
	}

	private void moveWhole(DuckDBDataChunkWriter chunk, int column, long[] values, boolean[] present) {
		var vector = chunk.vector(column);
		for (int row = 0; row < this.size; row++) {
			if (present[row]) {
				vector.setLong(row, values[row]);
				continue;
			}
			vector.setNull(row);
		}
	}

	private byte[][] head(byte[][] text) {
		byte[][] head = new byte[this.size][];
		System.arraycopy(text, 0, head, 0, this.size);
		return head;
	}

	private void clear(LinePlace place) {
		for (byte[][] text : this.texts) {
			text[this.size] = null;
		}
		for (boolean[] present : this.known) {
			present[this.size] = false;
		}
		this.success[this.size] = false;
		set(Text.LINE_ID, place.lineId());
		set(Whole.LINE_NUMBER, place.lineNumber());
		set(Whole.BYTE_OFFSET, place.byteOffset());
	}

	private void set(Text column, String value) {
		this.texts[column.ordinal()][this.size] = (value != null) ? value.getBytes(StandardCharsets.UTF_8) : null;
	}

	private void set(Whole column, long value) {
		this.wholes[column.ordinal()][this.size] = value;
		this.known[column.ordinal()][this.size] = true;
	}

}
