-- Writes what was read again without the events of forgotten users; a row is a line.
COPY (
    SELECT *
    FROM read_parquet(${staged}, hive_partitioning = false)
    WHERE user_id IS NULL OR user_id NOT IN (SELECT user_id FROM forgotten_name)
) TO ${target} (FORMAT parquet)
