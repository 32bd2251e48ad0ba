-- Copies the rollups of all days.
INSERT INTO usage.daily_usage BY NAME
SELECT * FROM read_parquet(${files}, hive_partitioning = false)
