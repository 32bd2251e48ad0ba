package dev.usagemill.warehouse;

import java.util.List;
import java.util.Locale;

import dev.usagemill.event.Billed;
import dev.usagemill.event.EventField;
import dev.usagemill.event.Quantity;
import dev.usagemill.event.TokenKind;

/**
 * The columns of {@code daily_usage}, each described once: from this come the rollup's
 * SQL, its Parquet schema, the published tables with their summary, and their comments.
 * <p>
 * To add one, name it here, with a new {@link WarehouseFormat#VERSION} since which there
 * is the column; the SQL of {@code verify} recomputes it by itself.
 */
public enum DailyUsageColumn {

	DATE(2, Type.DAY, null, "the day in the time zone of the warehouse"),

	USER_ID(2, EventField.USER_ID),

	FEATURE(2, EventField.FEATURE),

	MODEL(2, EventField.MODEL),

	REQUESTS(2, "count(*)", "request_count", "all requests, failed ones too"),

	ERRORS(2, "count(*) FILTER (NOT success)", "error_count", "failed requests"),

	TOKENS_INPUT(2, TokenKind.INPUT, "tokens_input"),

	TOKENS_OUTPUT(2, TokenKind.OUTPUT, "tokens_output"),

	TOKENS_CACHE_READ(2, TokenKind.CACHE_READ, null),

	TOKENS_CACHE_WRITE(2, List.of(TokenKind.CACHE_WRITE_5M, TokenKind.CACHE_WRITE_1H), null,
			"input tokens that were written to a cache, part of tokens_input"),

	TOKENS_REASONING(2, TokenKind.REASONING, null),

	DURATION_MS_SUM(2, "coalesce(sum(duration_ms), 0)::BIGINT", null,
			"ms; divided by duration_ms_count it is the mean"),

	DURATION_MS_COUNT(2, "count(duration_ms)", null, "requests that told their duration"),

	COST_USD(2, Type.COST, "cost_usd",
			"USD of the priced requests; NULL if none has a known price, which is not 0; a lower bound if some are unpriced"),

	UNPRICED_REQUESTS(2, Type.AMOUNT, "unpriced_count",
			"requests without a known price; above 0, cost_usd is a lower bound"),

	UNPRICED_TOKENS(2, Type.AMOUNT, "unpriced_tokens",
			"tokens of the requests without a known price, of prompts and answers"),

	TOKENS_INPUT_AUDIO(5, TokenKind.INPUT_AUDIO, null),

	TOKENS_INPUT_IMAGE(5, TokenKind.INPUT_IMAGE, null),

	TOKENS_INPUT_VIDEO(5, TokenKind.INPUT_VIDEO, null),

	TOKENS_CACHE_READ_AUDIO(5, TokenKind.CACHE_READ_AUDIO, null),

	TOKENS_OUTPUT_AUDIO(5, TokenKind.OUTPUT_AUDIO, null),

	TOKENS_OUTPUT_IMAGE(5, TokenKind.OUTPUT_IMAGE, null),

	IMAGES(5, Quantity.IMAGES, null),

	AUDIO_MS(5, Quantity.AUDIO_MS, null),

	CHARACTERS(5, Quantity.CHARACTERS, null),

	WEB_SEARCHES(5, Quantity.WEB_SEARCHES, null),

	TOOL_CALLS(5, Quantity.TOOL_CALLS, null),

	UNPRICED_QUANTITIES(5, Type.NAMES, "unpriced_quantities",
			"which fields of the unpriced requests have no price, such as images; NULL where the whole model has none and nothing but text is counted");

	private final int since;

	private final Type type;

	private final String aggregate;

	private final List<Billed> billed;

	private final String summaryColumn;

	private final String comment;

	/** Part of the key. */
	DailyUsageColumn(int since, EventField field) {
		this(since, Type.TEXT, null, List.of(), null, field.comment());
	}

	/** Added up by SQL over the events, with an aggregate. */
	DailyUsageColumn(int since, String aggregate, String summaryColumn, String comment) {
		this(since, Type.AMOUNT, aggregate, List.of(), summaryColumn, comment);
	}

	/** All of what is charged in one way. */
	DailyUsageColumn(int since, Billed billed, String summaryColumn) {
		this(since, List.of(billed), summaryColumn, EventField.of(billed).comment());
	}

	/** The tokens of several kinds together. */
	DailyUsageColumn(int since, List<Billed> billed, String summaryColumn, String comment) {
		this(since, Type.AMOUNT, null, billed, summaryColumn, comment);
	}

	/** Known when the day is priced. */
	DailyUsageColumn(int since, Type type, String summaryColumn, String comment) {
		this(since, type, null, List.of(), summaryColumn, comment);
	}

	DailyUsageColumn(int since, Type type, String aggregate, List<Billed> billed, String summaryColumn,
			String comment) {
		this.since = since;
		this.type = type;
		this.aggregate = aggregate;
		this.billed = billed;
		this.summaryColumn = summaryColumn;
		this.comment = comment;
	}

	/** Its name in Parquet and in SQL. */
	public String column() {
		return name().toLowerCase(Locale.ROOT);
	}

	/**
	 * The warehouse format since which it is stored. A part of an older format has the
	 * default.
	 */
	public int since() {
		return this.since;
	}

	public Type type() {
		return this.type;
	}

	/** The SQL that counts it over events; null if it is made in another way. */
	public String aggregate() {
		return this.aggregate;
	}

	/** What is charged and summed up in it; nothing if it is made in another way. */
	public List<Billed> billed() {
		return this.billed;
	}

	/** Its name in the summary table, null if it is not there. */
	public String summaryColumn() {
		return this.summaryColumn;
	}

	/** What it holds, for whoever reads the published table. */
	public String comment() {
		return this.comment;
	}

	/** What a value is, and how rows are added up. */
	public enum Type {

		DAY("DATE", false, "NULL"), TEXT("VARCHAR", false, "NULL"),

		/** A whole number; rows are added up. */
		AMOUNT("BIGINT", false, "0"),

		/** USD with 12 decimals; added up, the unknown left out. */
		COST("DECIMAL(38, 12)", true, "NULL"),

		/** Fields of events, separated by commas, by the alphabet; rows are united. */
		NAMES("VARCHAR", true, "NULL");

		private final String sql;

		private final boolean nullable;

		private final String sqlDefault;

		Type(String sql, boolean nullable, String sqlDefault) {
			this.sql = sql;
			this.nullable = nullable;
			this.sqlDefault = sqlDefault;
		}

		String sql() {
			return this.sql;
		}

		/** What rows of a part have that is older than the column. */
		String sqlDefault() {
			return this.sqlDefault;
		}

		/** Whether a row may have none. */
		boolean isNullable() {
			return this.nullable;
		}

		boolean isAddedUp() {
			return this == AMOUNT || this == COST || this == NAMES;
		}

	}

}
