-- What parts name in their footers; a row is a part that names a load, with the digest of its prices if it is a rollup.
SELECT file_name,
       max(decode(value)) FILTER (decode(key) = 'usagemill.load') AS load,
       max(decode(value)) FILTER (decode(key) = 'usagemill.prices') AS prices
FROM parquet_kv_metadata(${parts})
WHERE decode(key) IN ('usagemill.load', 'usagemill.prices')
GROUP BY file_name
HAVING load IS NOT NULL
