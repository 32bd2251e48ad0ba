-- Copies the rejected lines of all loads that still have them; a row is a line.
INSERT INTO usage.rejected_line BY NAME
SELECT load, log_file, line_number, byte_offset, reason, detail
FROM read_parquet(${files}, hive_partitioning = false)
