-- Adds up the day's events; a row is one user, feature, model and rate. Within a rate cost
-- is linear in the tokens, so whole-number sums are all that money needs.
SELECT
    user_id,
    feature,
    model,
    service_tier,
    count(*) AS requests,
    count(*) FILTER (NOT success) AS errors,
    sum(tokens_input)::BIGINT AS tokens_input,
    sum(tokens_output)::BIGINT AS tokens_output,
    sum(tokens_cache_read)::BIGINT AS tokens_cache_read,
    sum(tokens_cache_write_5m)::BIGINT AS tokens_cache_write_5m,
    sum(tokens_cache_write_1h)::BIGINT AS tokens_cache_write_1h,
    sum(tokens_reasoning)::BIGINT AS tokens_reasoning,
    coalesce(sum(duration_ms), 0)::BIGINT AS duration_ms_sum,
    count(duration_ms) AS duration_ms_count
FROM read_parquet(${events}, hive_partitioning = false)
GROUP BY user_id, feature, model, service_tier
ORDER BY user_id, feature, model, service_tier
