-- What a day's requests are priced by; a row is a model and service tier.
SELECT DISTINCT model, coalesce(service_tier, 'standard') AS service_tier
FROM read_parquet(${events}, ${event_schema}, hive_partitioning = false)
