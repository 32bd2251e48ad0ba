-- The greatest of those counts that most days have none of, as one row; NULL or 0 if a day has none.
SELECT ${greatest_counts}
FROM read_parquet(${events}, ${event_schema}, hive_partitioning = false)
