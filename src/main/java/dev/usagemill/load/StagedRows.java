package dev.usagemill.load;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.stream.Collectors;

import org.duckdb.DuckDBColumnType;
import org.duckdb.DuckDBDataChunkWriter;
import org.duckdb.DuckDBTableFunctionBindInfo;
import org.duckdb.DuckDBWritableVector;

import dev.usagemill.event.EventField;
import dev.usagemill.event.Labels;
import dev.usagemill.log.LoggedEvent;
import dev.usagemill.log.Verdict;

/**
 * Up to one DuckDB vector of staged rows, column by column: an event or a rejected line
 * each. Strings travel as UTF-8 and in runs of many rows, which spares a native call per
 * value. DuckDB has NULL where nothing is set, and setting takes a lock each time, so
 * what nearly all rows have alike, the defaults of an event's fields, is left out and put
 * in by {@code stage-slice.sql}. Counts that most events have none of travel as one text.
 */
final class StagedRows {

	private static final EventField[] TEXTS = fields(true);

	/** Timestamps are in microseconds. */
	private static final EventField[] NUMBERS = fields(false);

	/** What a row has beside the event's fields; their columns follow those. */
	private enum Text {

		REASON, DETAIL, RAW_BASE64, LINE_ID, RARE_COUNTS

	}

	private enum Number {

		DAY, LINE_NUMBER, BYTE_OFFSET, KEY_HASH

	}

	private final int capacity;

	/** Where an event has the labels of the columns that follow all others. */
	private final int[] labels;

	private final byte[][][] labelTexts;

	private final byte[][][] texts;

	/** {@link EventField#ABSENT} where nothing is set. */
	private final long[][] numbers;

	private int size;

	/**
	 * Empty rows.
	 * @param labels those of the warehouse
	 * @param read those that events have
	 */
	StagedRows(int capacity, Labels labels, Labels read) {
		this.capacity = capacity;
		this.labels = labels.names().stream().mapToInt(read.names()::indexOf).toArray();
		this.labelTexts = new byte[this.labels.length][capacity][];
		this.texts = new byte[TEXTS.length + Text.values().length][capacity][];
		this.numbers = new long[NUMBERS.length + Number.values().length][capacity];
	}

	static void declareColumns(DuckDBTableFunctionBindInfo bind, Labels labels) {
		for (EventField field : TEXTS) {
			bind.addResultColumn(field.column(), DuckDBColumnType.VARCHAR);
		}
		for (Text column : Text.values()) {
			bind.addResultColumn(column.name().toLowerCase(Locale.ROOT), DuckDBColumnType.VARCHAR);
		}
		for (EventField field : NUMBERS) {
			bind.addResultColumn(field.column(), isFlag(field) ? DuckDBColumnType.BOOLEAN : DuckDBColumnType.BIGINT);
		}
		for (Number column : Number.values()) {
			bind.addResultColumn(column.name().toLowerCase(Locale.ROOT), DuckDBColumnType.BIGINT);
		}
		labels.columns().forEach((label) -> bind.addResultColumn(label, DuckDBColumnType.VARCHAR));
	}

	boolean isFull() {
		return this.size == this.capacity;
	}

	boolean isEmpty() {
		return this.size == 0;
	}

	/** Adds an event that has an id. */
	void add(LoggedEvent event, long day, LinePlace place) {
		for (int column = 0; column < TEXTS.length; column++) {
			this.texts[column][this.size] = event.utf8(TEXTS[column]);
		}
		for (int column = 0; column < NUMBERS.length; column++) {
			long number = event.number(NUMBERS[column]);
			this.numbers[column][this.size] = (number != NUMBERS[column].numberDefault()) ? number : EventField.ABSENT;
		}
		for (int label = 0; label < this.labelTexts.length; label++) {
			int read = this.labels[label];
			this.labelTexts[label][this.size] = (read >= 0) ? event.label(read) : null;
		}
		set(Text.REASON, null);
		set(Text.DETAIL, null);
		set(Text.RAW_BASE64, null);
		set(Text.LINE_ID, utf8(place.lineId()));
		set(Text.RARE_COUNTS, event.hasRareCounts() ? utf8(rareCounts(event)) : null);
		set(Number.DAY, day);
		set(Number.LINE_NUMBER, place.lineNumber());
		set(Number.BYTE_OFFSET, EventField.ABSENT);
		set(Number.KEY_HASH, KeyHash.of(event.utf8(EventField.USER_ID), event.utf8(EventField.ID)));
		this.size++;
	}

	void add(Verdict.Rejected verdict, byte[] raw, LinePlace place) {
		for (int column = 0; column < TEXTS.length; column++) {
			this.texts[column][this.size] = null;
		}
		for (int column = 0; column < NUMBERS.length; column++) {
			this.numbers[column][this.size] = EventField.ABSENT;
		}
		for (byte[][] values : this.labelTexts) {
			values[this.size] = null;
		}
		set(Text.REASON, utf8(verdict.reason().code()));
		set(Text.DETAIL, utf8(verdict.detail()));
		set(Text.RAW_BASE64, Base64.getEncoder().encode(raw));
		set(Text.LINE_ID, utf8(place.lineId()));
		set(Text.RARE_COUNTS, null);
		set(Number.DAY, EventField.ABSENT);
		set(Number.LINE_NUMBER, place.lineNumber());
		set(Number.BYTE_OFFSET, place.byteOffset());
		set(Number.KEY_HASH, EventField.ABSENT);
		this.size++;
	}

	/** Hands all rows over and is empty again. */
	int moveTo(DuckDBDataChunkWriter chunk) {
		int column = 0;
		for (byte[][] values : this.texts) {
			moveTexts(chunk.vector(column++), values);
		}
		for (int i = 0; i < this.numbers.length; i++) {
			DuckDBWritableVector vector = chunk.vector(column++);
			if (i < NUMBERS.length && isFlag(NUMBERS[i])) {
				moveFlags(vector, this.numbers[i]);
			}
			else {
				moveNumbers(vector, this.numbers[i]);
			}
		}
		for (byte[][] values : this.labelTexts) {
			moveTexts(chunk.vector(column++), values);
		}
		int moved = this.size;
		this.size = 0;
		return moved;
	}

	private void moveTexts(DuckDBWritableVector vector, byte[][] values) {
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

	private void moveNumbers(DuckDBWritableVector vector, long[] values) {
		for (int row = 0; row < this.size; row++) {
			if (values[row] != EventField.ABSENT) {
				vector.setLong(row, values[row]);
			}
		}
	}

	private void moveFlags(DuckDBWritableVector vector, long[] values) {
		for (int row = 0; row < this.size; row++) {
			if (values[row] != EventField.ABSENT) {
				vector.setBoolean(row, values[row] == 1);
			}
		}
	}

	private void set(Text column, byte[] value) {
		this.texts[TEXTS.length + column.ordinal()][this.size] = value;
	}

	private void set(Number column, long value) {
		this.numbers[NUMBERS.length + column.ordinal()][this.size] = value;
	}

	private static String rareCounts(LoggedEvent event) {
		return EventField.RARE.stream()
			.map((field) -> Long.toString(event.number(field)))
			.collect(Collectors.joining(","));
	}

	private static byte[] utf8(String text) {
		return (text != null) ? text.getBytes(StandardCharsets.UTF_8) : null;
	}

	private static boolean isFlag(EventField field) {
		return field.type() == EventField.Type.FLAG;
	}

	private static EventField[] fields(boolean texts) {
		return Arrays.stream(EventField.values())
			.filter((field) -> field.type().isText() == texts && !EventField.RARE.contains(field))
			.toArray(EventField[]::new);
	}

}
