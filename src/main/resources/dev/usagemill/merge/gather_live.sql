-- Adds what the day holds already; a row is an event, and its key is unique.
INSERT INTO candidate BY NAME
SELECT *, true AS live, hash(user_id, id) AS key_hash
FROM read_parquet(${live}, hive_partitioning = false)
