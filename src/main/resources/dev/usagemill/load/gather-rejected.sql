-- Adds the rejected lines of one slice, in their order; a row is a line, numbered within its
-- log file from 1.
INSERT INTO rejected
SELECT
    ${load},
    ${log_file},
    ${lines_before} + line_number,
    byte_offset,
    reason,
    detail,
    line_id,
    raw
FROM read_parquet(${files}, hive_partitioning = false)
WHERE reason IS NOT NULL
