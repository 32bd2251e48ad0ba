-- Writes the conflicts of a load and day that are not of forgotten users, in their order; a row is one of them.
COPY (
    SELECT *
    FROM read_parquet(${conflicts}, hive_partitioning = false)
    WHERE user_id NOT IN (SELECT user_id FROM forgotten_name)
) TO ${target} (FORMAT parquet, COMPRESSION zstd, KV_METADATA {'usagemill.load': ${load_text}})
