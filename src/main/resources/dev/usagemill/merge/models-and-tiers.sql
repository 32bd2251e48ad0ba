-- What the day's events must be priced as; a row is a model and a service tier.
SELECT DISTINCT model, coalesce(service_tier, 'standard') AS service_tier
FROM read_parquet(${events}, ${event_schema}, hive_partitioning = false)
