-- The kept bytes of rejected lines, by log file and place; a row is a line. line_id is null
-- where only the line's beginning is kept; known_by tells each line from the others of its load.
-- Without a reason all lines come.
SELECT line_id, coalesce(line_id, concat(byte_offset, ' of ', log_file)) AS known_by, log_file, line_number, byte_offset, raw
FROM read_parquet(${files}, hive_partitioning = false)
WHERE reason = coalesce(?::VARCHAR, reason)
