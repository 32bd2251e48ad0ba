-- A row is one model that has unpriced requests in the period, the most requests first.
-- Without $from or $to the period is open on that side. Days without a rate are told apart, by unrated-usage.sql.
-- unpriced_quantities are the fields without a price, NULL if it is the whole model. A usage.duckdb of an
-- older version has no such column; then the name means the one of older.
SELECT
    model,
    sum(unpriced_requests)::BIGINT AS requests,
    sum(unpriced_tokens)::BIGINT AS tokens,
    united_names(lacking) AS unpriced_quantities
FROM (SELECT NULL::VARCHAR AS unpriced_quantities) AS older
CROSS JOIN LATERAL (SELECT *, unpriced_quantities AS lacking FROM calendar_usage) AS usage
WHERE date BETWEEN coalesce($from, date) AND coalesce($to, date)
    AND {has_rate}
    AND {filters}
GROUP BY model
HAVING sum(unpriced_requests) > 0
ORDER BY requests DESC, model
