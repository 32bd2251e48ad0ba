-- Copies the rollups of all days; a row is what one user used of one feature with one model on
-- one day.
INSERT INTO usage.daily_usage BY NAME
SELECT * FROM read_parquet(${files}, hive_partitioning = false)
