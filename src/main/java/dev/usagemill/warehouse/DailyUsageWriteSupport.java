package dev.usagemill.warehouse;

import java.util.List;

import org.apache.avro.generic.GenericData;
import org.apache.parquet.avro.AvroSchemaConverter;
import org.apache.parquet.avro.AvroWriteSupport;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;

/**
 * Hands rows to Parquet. Schema and footer are made by parquet-avro; but its way of a
 * row, by a generic record with an object for each number, takes several times as long as
 * to give the numbers to Parquet at once.
 */
final class DailyUsageWriteSupport extends AvroWriteSupport<DailyUsage> {

	private static final DailyUsageColumn[] COLUMNS = DailyUsageColumn.values();

	private static final DailyUsageColumn.Type[] TYPES = types();

	/** By column, then by label. */
	private final String[] names;

	/**
	 * The last text of each column, and its bytes: rows of one user stand together, and
	 * many of them have the same labels.
	 */
	private final String[] texts;

	private final Binary[] bytesOfTexts;

	private RecordConsumer consumer;

	DailyUsageWriteSupport(DailyUsageSchema schema) {
		super(new AvroSchemaConverter().convert(schema.avro()), schema.avro(), GenericData.get());
		this.names = schema.avro().getFields().stream().map((field) -> field.name()).toArray(String[]::new);
		this.texts = new String[this.names.length];
		this.bytesOfTexts = new Binary[this.names.length];
	}

	@Override
	public void prepareForWrite(RecordConsumer recordConsumer) {
		super.prepareForWrite(recordConsumer);
		this.consumer = recordConsumer;
	}

	@Override
	public void write(DailyUsage usage) {
		this.consumer.startMessage();
		for (int column = 0; column < COLUMNS.length; column++) {
			switch (TYPES[column]) {
				case AMOUNT -> amount(column, usage.amount(column));
				case DAY -> day(column, usage);
				case COST -> bytes(column, (usage.costUsd() != null) ? DailyUsageSchema.fixed(usage.costUsd()) : null);
				case TEXT, NAMES -> text(column, (String) usage.value(COLUMNS[column]));
			}
		}
		List<String> labels = usage.labels();
		for (int label = 0; label < labels.size(); label++) {
			text(COLUMNS.length + label, labels.get(label));
		}
		this.consumer.endMessage();
	}

	private void amount(int place, long amount) {
		this.consumer.startField(this.names[place], place);
		this.consumer.addLong(amount);
		this.consumer.endField(this.names[place], place);
	}

	private void day(int place, DailyUsage usage) {
		this.consumer.startField(this.names[place], place);
		this.consumer.addInteger((int) usage.date().toEpochDay());
		this.consumer.endField(this.names[place], place);
	}

	/** A row without a value just has none. */
	private void bytes(int place, Binary bytes) {
		if (bytes != null) {
			this.consumer.startField(this.names[place], place);
			this.consumer.addBinary(bytes);
			this.consumer.endField(this.names[place], place);
		}
	}

	private void text(int place, String text) {
		if (text != null && !text.equals(this.texts[place])) {
			this.texts[place] = text;
			this.bytesOfTexts[place] = Binary.fromString(text);
		}
		bytes(place, (text != null) ? this.bytesOfTexts[place] : null);
	}

	private static DailyUsageColumn.Type[] types() {
		DailyUsageColumn.Type[] types = new DailyUsageColumn.Type[COLUMNS.length];
		for (DailyUsageColumn column : COLUMNS) {
			types[column.ordinal()] = column.type();
		}
		return types;
	}

}
