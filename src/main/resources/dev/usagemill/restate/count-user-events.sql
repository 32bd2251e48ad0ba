-- How many events of forgotten users the parts of days hold; a row is a user and a part.
SELECT user_id, filename, count(*) AS events
FROM read_parquet(${parts}, ${event_schema}, filename = true, hive_partitioning = false)
SEMI JOIN forgotten_name USING (user_id)
GROUP BY user_id, filename
