-- By which prices days were priced; a row is a day's rollup, and the digest of its prices.
SELECT file_name, decode(value) AS prices
FROM parquet_kv_metadata(${files})
WHERE decode(key) = 'usagemill.prices'
