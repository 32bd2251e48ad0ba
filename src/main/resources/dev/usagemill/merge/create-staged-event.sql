-- What a load has staged for one day; a row is an event that may turn out to be a resend.
CREATE OR REPLACE TEMP VIEW staged_event AS
SELECT
    user_id,
    created_at,
    id,
    feature,
    model,
    tokens_input,
    tokens_output,
    tokens_cache_read,
    tokens_cache_write_5m,
    tokens_cache_write_1h,
    tokens_reasoning,
    service_tier,
    duration_ms,
    success,
    error_type
FROM read_parquet(${staged}, hive_partitioning = false)
WHERE date = ${day}
