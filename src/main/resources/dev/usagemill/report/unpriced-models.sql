-- A row is one model that has unpriced requests in the period, the most requests first.
-- Without $from or $to the period is open on that side.
SELECT
    model,
    sum(unpriced_requests)::BIGINT AS requests,
    sum(unpriced_tokens)::BIGINT AS tokens
FROM daily_usage
WHERE date BETWEEN coalesce($from, date) AND coalesce($to, date)
    AND {filters}
GROUP BY model
HAVING sum(unpriced_requests) > 0
ORDER BY requests DESC, model
