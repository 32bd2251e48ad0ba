-- Which library wrote a Parquet file, as one row.
SELECT created_by AS writer
FROM parquet_file_metadata(${part})
