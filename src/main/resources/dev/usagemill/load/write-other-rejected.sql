-- Writes the rejected lines of a load that name no forgotten user, in their order; a row is a line.
COPY (
    SELECT *
    FROM read_parquet(${rejected}, hive_partitioning = false)
    WHERE coalesce(line_id, concat(byte_offset, ' of ', log_file)) NOT IN (SELECT known_by FROM named_line)
) TO ${target} (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE 8192, KV_METADATA {'usagemill.load': ${load_text}})
