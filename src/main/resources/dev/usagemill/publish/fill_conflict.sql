-- Copies the conflicts of all loads that still have them.
INSERT INTO usage.conflict BY NAME
SELECT * FROM read_parquet(${files}, hive_partitioning = false)
