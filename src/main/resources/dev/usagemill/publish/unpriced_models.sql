-- The models of some days that have requests without a price; a row is a model.
SELECT model AS name, sum(unpriced_requests)::BIGINT AS amount
FROM read_parquet(${files}, hive_partitioning = false)
WHERE unpriced_requests > 0
GROUP BY model
