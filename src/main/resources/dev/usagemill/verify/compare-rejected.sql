-- Counts a load's rejected lines that differ between usage.duckdb and rejected/, as one row:
-- those that only usage.duckdb has, and those that it should have.
SELECT
    count(*) FILTER (copies > 0) AS surplus,
    count(*) FILTER (copies < 0) AS missing
FROM (
    SELECT * EXCLUDE (side), sum(side) AS copies
    FROM (
        SELECT *, 1 AS side
        FROM usage.rejected_line
        WHERE load = ${load}
        UNION ALL BY NAME
        SELECT load, log_file, line_number, byte_offset, reason, detail, -1 AS side
        FROM read_parquet(${files}, hive_partitioning = false)
    )
    GROUP BY ALL
    HAVING sum(side) <> 0
)
