-- Counts the rows of a day's rollup that differ from what its events give, costs aside, as
-- one row: those that only the rollup has, and those that it should have. What a rollup of an
-- older format does not have is left out.
SELECT
    count(*) FILTER (copies > 0) AS surplus,
    count(*) FILTER (copies < 0) AS missing
FROM (
    SELECT COLUMNS(lambda name: name <> 'side' AND NOT list_contains(${absent}::VARCHAR[], name)), sum(side) AS copies
    FROM (
        SELECT * EXCLUDE (date, ${daily_usage_priced}), 1 AS side
        FROM read_parquet(${daily_usage}, ${daily_usage_schema}, hive_partitioning = false)
        UNION ALL BY NAME
        SELECT *, -1 AS side
        FROM recomputed
    )
    GROUP BY ALL
    HAVING sum(side) <> 0
)
