-- The columns of a part; a row is one of them.
SELECT name
FROM parquet_schema(${part})
WHERE type IS NOT NULL
