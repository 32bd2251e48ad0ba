-- How many conflicts of a load and day the events of forgotten users have; a row is a user.
SELECT user_id, count(*) AS conflicts
FROM read_parquet(${conflicts}, hive_partitioning = false)
SEMI JOIN forgotten_name USING (user_id)
GROUP BY user_id
