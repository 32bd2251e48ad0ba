-- How many events the parts of days hold, by their footers; a row is a part.
SELECT file_name, num_rows AS events
FROM parquet_file_metadata(${files})
