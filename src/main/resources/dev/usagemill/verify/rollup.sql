-- A day's rollup in the order of its file; a row is one user, feature and model. The day is
-- counted from 1970-01-01. Columns are renamed to what they are called, as a damaged file may
-- write them in other case.
SELECT
    date - DATE '1970-01-01' AS day,
    user_id AS user_id,
    feature AS feature,
    model AS model,
    requests AS requests,
    errors AS errors,
    tokens_input AS tokens_input,
    tokens_output AS tokens_output,
    tokens_cache_read AS tokens_cache_read,
    tokens_cache_write AS tokens_cache_write,
    tokens_reasoning AS tokens_reasoning,
    duration_ms_sum AS duration_ms_sum,
    duration_ms_count AS duration_ms_count,
    cost_usd AS cost_usd,
    unpriced_requests AS unpriced_requests,
    unpriced_tokens AS unpriced_tokens
FROM read_parquet(${daily_usage}, hive_partitioning = false)
