-- Counts the stored events of a day that no line gives, as one row; for days whose lines
-- were all read again.
SELECT count(*) AS without_line
FROM (
    SELECT
        user_id, created_at, id, feature, model, tokens_input, tokens_output, tokens_cache_read,
        tokens_cache_write_5m, tokens_cache_write_1h, tokens_reasoning, service_tier, duration_ms, success, error_type
    FROM read_parquet(${events}, hive_partitioning = false)
    EXCEPT
    SELECT
        user_id, created_at, id, feature, model, tokens_input, tokens_output, tokens_cache_read,
        tokens_cache_write_5m, tokens_cache_write_1h, tokens_reasoning, service_tier, duration_ms, success, error_type
    FROM read_parquet(${staged}, hive_partitioning = false)
    WHERE date = ${day}
)
