package dev.usagemill.warehouse;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;

import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.SchemaBuilder.FieldAssembler;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;

import dev.usagemill.event.Labels;

/** How {@link DailyUsage} lies in Parquet. */
public final class DailyUsageSchema {

	/** Decimals of every cost: 6 of a price and 6 of "per million tokens". */
	public static final int COST_SCALE = 12;

	private static final int COST_PRECISION = 38;

	private static final Schema DATE = LogicalTypes.date().addToSchema(Schema.create(Schema.Type.INT));

	private static final Schema COST = LogicalTypes.decimal(COST_PRECISION, COST_SCALE)
		.addToSchema(Schema.createFixed("cost", null, null, 16));

	private static final DailyUsageColumn[] COLUMNS = DailyUsageColumn.values();

	private final Schema avro;

	/** With a column for each label. */
	public DailyUsageSchema(Labels labels) {
		this.avro = schema(labels);
	}

	public Schema avro() {
		return this.avro;
	}

	public GenericRecord row(DailyUsage usage) {
		GenericRecord row = new GenericData.Record(this.avro);
		for (DailyUsageColumn column : COLUMNS) {
			row.put(column.ordinal(), stored(usage.value(column)));
		}
		for (int label = 0; label < usage.labels().size(); label++) {
			row.put(COLUMNS.length + label, usage.labels().get(label));
		}
		return row;
	}

	private static Schema schema(Labels labels) {
		FieldAssembler<Schema> fields = SchemaBuilder.record("daily_usage").fields();
		for (DailyUsageColumn column : COLUMNS) {
			switch (column.type()) {
				case DAY -> fields.name(column.column()).type(DATE).noDefault();
				case TEXT -> fields.requiredString(column.column());
				case NAMES -> fields.optionalString(column.column());
				case AMOUNT -> fields.requiredLong(column.column());
				case COST ->
					fields.name(column.column()).type().unionOf().nullType().and().type(COST).endUnion().nullDefault();
			}
		}
		labels.columns().forEach(fields::optionalString);
		return fields.endRecord();
	}

	private static Object stored(Object value) {
		if (value instanceof LocalDate day) {
			return (int) day.toEpochDay();
		}
		return (value instanceof BigDecimal cost) ? fixed(cost) : value;
	}

	/**
	 * Big-endian two's complement of the unscaled value, as Parquet's format wants it.
	 */
	private static GenericData.Fixed fixed(BigDecimal cost) {
		if (cost.setScale(COST_SCALE).precision() > COST_PRECISION) {
			throw new ArithmeticException("a cost has more than " + COST_PRECISION + " digits: " + cost + " USD");
		}
		byte[] digits = cost.setScale(COST_SCALE).unscaledValue().toByteArray();
		byte[] bytes = new byte[16];
		Arrays.fill(bytes, 0, bytes.length - digits.length, (byte) (digits[0] >> 7));
		System.arraycopy(digits, 0, bytes, bytes.length - digits.length, digits.length);
		return new GenericData.Fixed(COST, bytes);
	}

}
