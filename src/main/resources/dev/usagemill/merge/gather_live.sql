-- Adds the events that the day holds already; their keys are unique.
INSERT INTO candidate BY NAME
SELECT *, true AS live
FROM read_parquet(${live}, hive_partitioning = false)
