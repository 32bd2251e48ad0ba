-- Adds up the models of one day; a row is what one user used of one feature. A cost without any
-- priced request stays null.
INSERT INTO usage.daily_usage_summary
SELECT
    user_id,
    date,
    feature,
    sum(requests)::BIGINT,
    sum(errors)::BIGINT,
    sum(tokens_input)::BIGINT,
    sum(tokens_output)::BIGINT,
    sum(cost_usd)::DECIMAL(38, 12),
    sum(unpriced_requests)::BIGINT,
    sum(unpriced_tokens)::BIGINT
FROM read_parquet(${files}, hive_partitioning = false)
GROUP BY user_id, date, feature
ORDER BY date, user_id, feature
