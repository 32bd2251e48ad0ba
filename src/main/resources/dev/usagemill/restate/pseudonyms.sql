-- The users whose names begin as pseudonyms do; a row is a user.
SELECT DISTINCT user_id
FROM read_parquet(${parts}, ${daily_usage_schema}, hive_partitioning = false)
WHERE starts_with(user_id, ${prefix})
