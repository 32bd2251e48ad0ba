package dev.usagemill.warehouse;

import java.util.List;
import java.util.Locale;

import dev.usagemill.event.EventField;
import dev.usagemill.event.TokenKind;

/**
 * The columns of {@code daily_usage}, each described once: from this come the rollup's
 * SQL, its Parquet schema, the published tables with their summary, and their comments.
 * <p>
 * To add one, name it here; the SQL of {@code verify} recomputes it by itself.
 */
public enum DailyUsageColumn {

	DATE(Type.DAY, null, "the day in the time zone of the warehouse"),

	USER_ID(EventField.USER_ID),

	FEATURE(EventField.FEATURE),

	MODEL(EventField.MODEL),

	REQUESTS("count(*)", "request_count", "all requests, failed ones too"),

	ERRORS("count(*) FILTER (NOT success)", "error_count", "failed requests"),

	TOKENS_INPUT(TokenKind.INPUT, "tokens_input"),

	TOKENS_OUTPUT(TokenKind.OUTPUT, "tokens_output"),

	TOKENS_CACHE_READ(TokenKind.CACHE_READ, null),

	TOKENS_CACHE_WRITE(List.of(TokenKind.CACHE_WRITE_5M, TokenKind.CACHE_WRITE_1H), null,
			"input tokens that were written to a cache, part of tokens_input"),

	TOKENS_REASONING(TokenKind.REASONING, null),

	DURATION_MS_SUM("coalesce(sum(duration_ms), 0)::BIGINT", null, "ms; divided by duration_ms_count it is the mean"),

	DURATION_MS_COUNT("count(duration_ms)", null, "requests that told their duration"),

	COST_USD(Type.COST, "cost_usd",
			"USD of the priced requests; NULL if none has a known price, which is not 0; a lower bound if some are unpriced"),

	UNPRICED_REQUESTS(Type.AMOUNT, "unpriced_count",
			"requests without a known price; above 0, cost_usd is a lower bound"),

	UNPRICED_TOKENS(Type.AMOUNT, "unpriced_tokens",
			"tokens of the requests without a known price, of prompts and answers");

	private final Type type;

	private final String aggregate;

	private final List<TokenKind> tokens;

	private final String summaryColumn;

	private final String comment;

	/** Part of the key. */
	DailyUsageColumn(EventField field) {
		this(Type.TEXT, null, List.of(), null, field.comment());
	}

	/** Added up by SQL over the events, with an aggregate. */
	DailyUsageColumn(String aggregate, String summaryColumn, String comment) {
		this(Type.AMOUNT, aggregate, List.of(), summaryColumn, comment);
	}

	/** All tokens of a kind. */
	DailyUsageColumn(TokenKind kind, String summaryColumn) {
		this(List.of(kind), summaryColumn, EventField.of(kind).comment());
	}

	/** The tokens of several kinds together. */
	DailyUsageColumn(List<TokenKind> tokens, String summaryColumn, String comment) {
		this(Type.AMOUNT, null, tokens, summaryColumn, comment);
	}

	/** Known when the day is priced. */
	DailyUsageColumn(Type type, String summaryColumn, String comment) {
		this(type, null, List.of(), summaryColumn, comment);
	}

	DailyUsageColumn(Type type, String aggregate, List<TokenKind> tokens, String summaryColumn, String comment) {
		this.type = type;
		this.aggregate = aggregate;
		this.tokens = tokens;
		this.summaryColumn = summaryColumn;
		this.comment = comment;
	}

	/** Its name in Parquet and in SQL. */
	public String column() {
		return name().toLowerCase(Locale.ROOT);
	}

	public Type type() {
		return this.type;
	}

	/** The SQL that counts it over events; null if it is made in another way. */
	public String aggregate() {
		return this.aggregate;
	}

	/** The kinds of tokens whose sum it is; none if it is made in another way. */
	public List<TokenKind> tokens() {
		return this.tokens;
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

		DAY("DATE", false), TEXT("VARCHAR", false),

		/** A whole number; rows are added up. */
		AMOUNT("BIGINT", false),

		/** USD with 12 decimals; added up, the unknown left out. */
		COST("DECIMAL(38, 12)", true);

		private final String sql;

		private final boolean nullable;

		Type(String sql, boolean nullable) {
			this.sql = sql;
			this.nullable = nullable;
		}

		String sql() {
			return this.sql;
		}

		/** Whether a row may have none. */
		boolean isNullable() {
			return this.nullable;
		}

		boolean isAddedUp() {
			return this == AMOUNT || this == COST;
		}

	}

}
