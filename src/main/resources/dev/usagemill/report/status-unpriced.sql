-- A row is one model that has unpriced requests, the most requests first. tokens is input plus
-- output of these requests.
-- unpriced_quantities are the fields without a price, NULL if it is the whole model. A usage.duckdb of an
-- older version has no such column; then the name means the one of older.
SELECT
    model,
    sum(unpriced_requests)::BIGINT AS requests,
    sum(unpriced_tokens)::BIGINT AS tokens,
    min(date) AS first_day,
    max(date) AS last_day,
    united_names(lacking) AS unpriced_quantities
FROM (SELECT NULL::VARCHAR AS unpriced_quantities) AS older
CROSS JOIN LATERAL (SELECT *, unpriced_quantities AS lacking FROM daily_usage) AS usage
WHERE unpriced_requests > 0
GROUP BY model
ORDER BY requests DESC, model
