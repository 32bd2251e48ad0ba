-- Collects what a load has staged for one day; a row is an event that may turn out to be a
-- resend. key_hash stands for its key (user, id): numbers are compared faster than texts.
CREATE OR REPLACE TEMP TABLE candidate AS
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
    error_type,
    false AS live,
    hash(user_id, id) AS key_hash
FROM read_parquet(${staged}, hive_partitioning = false)
WHERE date = ${day}
