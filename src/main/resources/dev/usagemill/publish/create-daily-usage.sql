-- The rollup; a row is what one user used of one feature with one model on one day.
CREATE TABLE usage.daily_usage (
    date DATE NOT NULL,
    user_id VARCHAR NOT NULL,
    feature VARCHAR NOT NULL,
    model VARCHAR NOT NULL,
    requests BIGINT NOT NULL,
    errors BIGINT NOT NULL,
    tokens_input BIGINT NOT NULL,
    tokens_output BIGINT NOT NULL,
    tokens_cache_read BIGINT NOT NULL,
    tokens_cache_write BIGINT NOT NULL,
    tokens_reasoning BIGINT NOT NULL,
    duration_ms_sum BIGINT NOT NULL,
    duration_ms_count BIGINT NOT NULL,
    cost_usd DECIMAL(38, 12),
    unpriced_requests BIGINT NOT NULL,
    unpriced_tokens BIGINT NOT NULL
)
