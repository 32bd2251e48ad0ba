-- The base of the reports; a row is a row of daily_usage, which also names its week and month.
CREATE OR REPLACE VIEW usage.calendar_usage AS
SELECT
    date,
    date_trunc('week', date)::DATE AS week,
    strftime(date, '%Y-%m') AS month,
    user_id,
    feature,
    model,
    requests,
    errors,
    tokens_input,
    tokens_output,
    tokens_cache_read,
    tokens_cache_write,
    tokens_reasoning,
    duration_ms_sum,
    duration_ms_count,
    cost_usd,
    unpriced_requests,
    unpriced_tokens
FROM usage.daily_usage
