-- Writes the rows of a report, in their order.
COPY answer TO {target} (FORMAT parquet, COMPRESSION zstd)
