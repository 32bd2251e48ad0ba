-- What a part's footer says of its making; a row is a key.
SELECT decode(key) AS key, decode(value) AS value
FROM parquet_kv_metadata(${part})
