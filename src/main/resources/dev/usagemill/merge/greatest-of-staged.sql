-- The greatest of those counts that most days have none of, among what a load has staged for some
-- days, as one row; NULL or 0 if they have none.
SELECT ${greatest_counts}
FROM (
    SELECT ${staged_event}
    FROM read_parquet(${staged}, ${staged_schema}, hive_partitioning = false)
    WHERE date IN (${days})
        AND rare_counts IS NOT NULL
)
