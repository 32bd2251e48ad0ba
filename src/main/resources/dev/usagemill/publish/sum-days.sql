-- What some days hold in all, as one row.
SELECT sum(requests)::BIGINT AS requests, sum(cost_usd)::DECIMAL(38, 12) AS cost_usd
FROM read_parquet(${files}, ${daily_usage_schema}, hive_partitioning = false)
