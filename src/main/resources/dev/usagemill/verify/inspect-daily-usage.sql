-- Reads every column of every row of a day's rollup; one row of figures. The hash is there
-- so that every value is decoded.
SELECT
    count(*) AS daily_usage_rows,
    count(*) FILTER (date IS DISTINCT FROM ${day}) AS other_days,
    bit_xor(hash(
        date, user_id, feature, model, requests, errors, tokens_input, tokens_output, tokens_cache_read,
        tokens_cache_write, tokens_reasoning, duration_ms_sum, duration_ms_count, cost_usd, unpriced_requests,
        unpriced_tokens
    )) AS content
FROM read_parquet(${daily_usage}, hive_partitioning = false)
