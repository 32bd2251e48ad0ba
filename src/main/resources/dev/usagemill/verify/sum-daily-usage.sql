-- The sums of a day's rollup, and of what its events give; a row is one of the two.
SELECT
    rollup,
    count(*) AS daily_usage_rows,
    sum(requests)::BIGINT AS requests,
    sum(errors)::BIGINT AS errors,
    sum(tokens_input)::BIGINT AS tokens_input,
    sum(tokens_output)::BIGINT AS tokens_output,
    sum(tokens_cache_read)::BIGINT AS tokens_cache_read,
    sum(tokens_cache_write)::BIGINT AS tokens_cache_write,
    sum(tokens_reasoning)::BIGINT AS tokens_reasoning,
    sum(duration_ms_sum)::BIGINT AS duration_ms_sum,
    sum(duration_ms_count)::BIGINT AS duration_ms_count
FROM (
    SELECT *, true AS rollup
    FROM read_parquet(${daily_usage}, hive_partitioning = false)
    UNION ALL BY NAME
    SELECT *, false AS rollup
    FROM recomputed
)
GROUP BY rollup
ORDER BY rollup DESC
