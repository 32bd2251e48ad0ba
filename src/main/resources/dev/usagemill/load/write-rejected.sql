-- Writes the rejected lines of a load; a row is one line. A row may have 4 KiB, so that a row
-- group of the usual size, or a sort, would take all memory.
COPY rejected
TO ${target} (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE 8192, KV_METADATA {'usagemill.load': ${load_text}})
