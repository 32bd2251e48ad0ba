-- Writes the rejected lines of a load that a retry has not loaded, in their order; a row is a
-- line. Lines with the same line_id are the same to the byte, so what holds for one holds for
-- all; a line that is not kept whole has none, and is known by its place.
COPY (
    SELECT *
    FROM read_parquet(${rejected}, hive_partitioning = false)
    WHERE coalesce(line_id, concat(byte_offset, ' of ', log_file)) NOT IN (SELECT line_id FROM read_parquet(${staged}, hive_partitioning = false))
) TO ${target} (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE 8192, KV_METADATA {'usagemill.load': ${load_text}})
