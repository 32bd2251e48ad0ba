-- The kept bytes of rejected lines, by log file and place; a row is a line. line_id is null
-- where only the line's beginning is kept. Without a reason all lines come.
SELECT line_id, line_number, byte_offset, raw
FROM read_parquet(${files}, hive_partitioning = false)
WHERE reason = coalesce(?::VARCHAR, reason)
