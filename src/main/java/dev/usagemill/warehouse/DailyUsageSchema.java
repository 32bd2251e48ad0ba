package dev.usagemill.warehouse;

import java.math.BigDecimal;
import java.util.Arrays;

import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.SchemaBuilder.FieldAssembler;

import org.apache.parquet.io.api.Binary;

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

	/**
	 * Big-endian two's complement of the unscaled value, as Parquet's format wants it.
	 * @throws ArithmeticException if it has more digits than the column
	 */
	static Binary fixed(BigDecimal cost) {
		BigDecimal scaled = cost.setScale(COST_SCALE);
		if (scaled.precision() > COST_PRECISION) {
			throw new ArithmeticException("a cost has more than " + COST_PRECISION + " digits: " + cost + " USD");
		}
		byte[] digits = scaled.unscaledValue().toByteArray();
		byte[] bytes = new byte[16];
		Arrays.fill(bytes, 0, bytes.length - digits.length, (byte) (digits[0] >> 7));
		System.arraycopy(digits, 0, bytes, bytes.length - digits.length, digits.length);
		return Binary.fromConstantByteArray(bytes);
	}

}
