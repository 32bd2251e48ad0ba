-- Copies the rollups of days; a row is what one user used of one feature with one model.
INSERT INTO usage.daily_usage BY NAME
SELECT * FROM read_parquet(${files}, ${daily_usage_schema}, hive_partitioning = false)
