-- The models of some days that have requests without a price; a row is a model. quantities are the
-- fields that have none, by the alphabet; NULL if it is the whole model.
SELECT
    model,
    sum(unpriced_requests)::BIGINT AS requests,
    sum(unpriced_tokens)::BIGINT AS tokens,
    ${unpriced_quantities} AS quantities
FROM read_parquet(${files}, ${daily_usage_schema}, hive_partitioning = false)
WHERE unpriced_requests > 0
GROUP BY model
