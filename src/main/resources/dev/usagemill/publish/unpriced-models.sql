-- The models of some days that have requests without a price; a row is a model. quantities are the fields
-- that have none, by the alphabet; NULL if it is the whole model.
SELECT
    model,
    sum(unpriced_requests)::BIGINT AS requests,
    sum(unpriced_tokens)::BIGINT AS tokens,
    nullif(array_to_string(list_sort(list_distinct(flatten(
        list(string_split(unpriced_quantities, ', ')) FILTER (unpriced_quantities IS NOT NULL)))), ', '), '') AS quantities
FROM read_parquet(${files}, ${daily_usage_schema}, hive_partitioning = false)
WHERE unpriced_requests > 0
GROUP BY model
