-- The loads that parts name in their footers; a row is a part that names one.
SELECT file_name, decode(value) AS load
FROM parquet_kv_metadata(${parts})
WHERE decode(key) = 'usagemill.load'
