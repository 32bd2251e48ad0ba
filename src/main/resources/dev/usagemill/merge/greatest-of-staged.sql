-- The same of what a load has staged for one day, as one row.
SELECT ${greatest_counts}
FROM (
    SELECT ${staged_event}
    FROM read_parquet(${staged}, ${staged_schema}, hive_partitioning = false)
    WHERE date = ${day}
        AND rare_counts IS NOT NULL
)
