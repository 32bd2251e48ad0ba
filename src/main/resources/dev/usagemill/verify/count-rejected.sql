-- Counts a load's rejected lines, as one row; all columns are decoded.
SELECT
    count(*) AS kept,
    count(*) FILTER (load IS DISTINCT FROM ${load}) AS other_loads,
    bit_xor(hash(log_file, line_number, byte_offset, reason, detail, raw, line_id)) AS content
FROM read_parquet(${files}, hive_partitioning = false)
