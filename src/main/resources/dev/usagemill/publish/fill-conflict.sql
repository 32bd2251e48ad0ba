-- Copies the conflicts of all loads that still have them; a row is a conflict.
INSERT INTO usage.conflict BY NAME
SELECT * FROM read_parquet(${files}, hive_partitioning = false)
