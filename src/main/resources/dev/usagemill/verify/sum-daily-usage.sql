-- The sums of a day's rollup, and of what its events give; a row is one of the two.
SELECT
    rollup,
    count(*) AS daily_usage_rows,
    ${daily_usage_sums}
FROM (
    SELECT *, true AS rollup
    FROM read_parquet(${daily_usage}, ${daily_usage_schema}, hive_partitioning = false)
    UNION ALL BY NAME
    SELECT *, false AS rollup
    FROM recomputed
)
GROUP BY rollup
ORDER BY rollup DESC
