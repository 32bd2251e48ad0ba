-- Counts the stored events of a day that no line gives, as one row; for days whose lines
-- were all read again.
SELECT count(*) AS without_line
FROM (
    SELECT
        ${event_columns}
    FROM read_parquet(${events}, ${event_schema}, hive_partitioning = false)
    EXCEPT
    SELECT
        ${staged_event}
    FROM read_parquet(${staged}, hive_partitioning = false)
    WHERE date = ${day}
)
