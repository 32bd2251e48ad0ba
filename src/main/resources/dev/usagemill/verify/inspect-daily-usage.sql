-- Reads every column of every row of a day's rollup; one row of figures. The hash is there
-- so that every value is decoded.
SELECT
    count(*) AS daily_usage_rows,
    count(*) FILTER (date IS DISTINCT FROM ${day}) AS other_days,
    bit_xor(hash(${daily_usage_columns})) AS content
FROM read_parquet(${daily_usage}, ${daily_usage_schema}, hive_partitioning = false)
