-- The summary table; a row is what one user used of one feature on one day.
CREATE TABLE usage.daily_usage_summary (
    user_id VARCHAR,
    date DATE,
    feature VARCHAR,
    request_count BIGINT NOT NULL,
    error_count BIGINT NOT NULL,
    tokens_input BIGINT NOT NULL,
    tokens_output BIGINT NOT NULL,
    cost_usd DECIMAL(38, 12),
    unpriced_count BIGINT NOT NULL,
    unpriced_tokens BIGINT NOT NULL,
    PRIMARY KEY (user_id, date, feature)
)
