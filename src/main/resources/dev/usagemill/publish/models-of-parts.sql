-- Which models days have; a row is a day, counted from 1970-01-01, and a model.
SELECT DISTINCT date - DATE '1970-01-01' AS day, model
FROM read_parquet(${files}, ${daily_usage_schema}, hive_partitioning = false)
ORDER BY day, model
