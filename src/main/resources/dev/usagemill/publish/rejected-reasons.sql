-- The rejected lines of a load by reason; a row is a reason.
SELECT reason AS name, count(*) AS amount
FROM read_parquet(${files}, hive_partitioning = false)
GROUP BY reason
