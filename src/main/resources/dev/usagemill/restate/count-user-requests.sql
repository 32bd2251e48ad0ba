-- How many requests of forgotten users the rollups of days hold; a row is a user and a part.
SELECT user_id, filename, sum(requests)::BIGINT AS events
FROM read_parquet(${parts}, ${daily_usage_schema}, filename = true, hive_partitioning = false)
SEMI JOIN forgotten_name USING (user_id)
GROUP BY user_id, filename
