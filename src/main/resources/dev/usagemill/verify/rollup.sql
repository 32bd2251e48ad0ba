-- A day's rollup in the order of its file; a row is one user, feature and model. The day is
-- counted from 1970-01-01. Columns are renamed to what they are called, as a damaged file may
-- write them in other case.
SELECT
    date - DATE '1970-01-01' AS day,
    ${daily_usage_renamed}
FROM read_parquet(${daily_usage}, ${daily_usage_schema}, hive_partitioning = false)
