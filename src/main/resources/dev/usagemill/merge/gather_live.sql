-- Adds what the day holds already; a row is an event, and its key is unique.
INSERT INTO candidate BY NAME
SELECT *, true AS live
FROM read_parquet(${live}, hive_partitioning = false)
