package dev.usagemill.warehouse;

import java.math.BigDecimal;
import java.util.Arrays;

import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;

/** How {@link DailyUsage} lies in Parquet. */
public final class DailyUsageSchema {

	/** Decimals of every cost: 6 of a price and 6 of "per million tokens". */
	public static final int COST_SCALE = 12;

	private static final int COST_PRECISION = 38;

	private static final Schema DATE = LogicalTypes.date().addToSchema(Schema.create(Schema.Type.INT));

	private static final Schema COST = LogicalTypes.decimal(COST_PRECISION, COST_SCALE)
		.addToSchema(Schema.createFixed("cost", null, null, 16));

	public static final Schema AVRO = SchemaBuilder.record("daily_usage")
		.fields()
		.name("date")
		.type(DATE)
		.noDefault()
		.requiredString("user_id")
		.requiredString("feature")
		.requiredString("model")
		.requiredLong("requests")
		.requiredLong("errors")
		.requiredLong("tokens_input")
		.requiredLong("tokens_output")
		.requiredLong("tokens_cache_read")
		.requiredLong("tokens_cache_write")
		.requiredLong("tokens_reasoning")
		.requiredLong("duration_ms_sum")
		.requiredLong("duration_ms_count")
		.name("cost_usd")
		.type()
		.unionOf()
		.nullType()
		.and()
		.type(COST)
		.endUnion()
		.nullDefault()
		.requiredLong("unpriced_requests")
		.requiredLong("unpriced_tokens")
		.endRecord();

	private DailyUsageSchema() {
	}

	public static GenericRecord row(DailyUsage usage) {
		GenericRecord row = new GenericData.Record(AVRO);
		int field = 0;
		row.put(field++, (int) usage.date().toEpochDay());
		row.put(field++, usage.userId());
		row.put(field++, usage.feature());
		row.put(field++, usage.model());
		row.put(field++, usage.requests());
		row.put(field++, usage.errors());
		row.put(field++, usage.tokensInput());
		row.put(field++, usage.tokensOutput());
		row.put(field++, usage.tokensCacheRead());
		row.put(field++, usage.tokensCacheWrite());
		row.put(field++, usage.tokensReasoning());
		row.put(field++, usage.durationMsSum());
		row.put(field++, usage.durationMsCount());
		row.put(field++, (usage.costUsd() != null) ? fixed(usage.costUsd()) : null);
		row.put(field++, usage.unpricedRequests());
		row.put(field, usage.unpricedTokens());
		return row;
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
