-- Counts the rows of a day that differ between usage.duckdb and the rollup, as one row:
-- those that only usage.duckdb has, and those that it should have.
SELECT
    count(*) FILTER (copies > 0) AS surplus,
    count(*) FILTER (copies < 0) AS missing
FROM (
    SELECT * EXCLUDE (side), sum(side) AS copies
    FROM (
        SELECT *, 1 AS side
        FROM usage.daily_usage
        WHERE date = ${day}
        UNION ALL BY NAME
        SELECT *, -1 AS side
        FROM read_parquet(${daily_usage}, ${daily_usage_schema}, hive_partitioning = false)
    )
    GROUP BY ALL
    HAVING sum(side) <> 0
)
