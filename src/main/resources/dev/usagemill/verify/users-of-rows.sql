-- Whose events were read again; a row is a user.
SELECT DISTINCT user_id
FROM read_parquet(${staged}, hive_partitioning = false)
WHERE user_id IS NOT NULL
