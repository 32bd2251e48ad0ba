-- A row is one model that has unpriced requests, the most requests first. tokens is input plus
-- output of these requests.
SELECT
    model,
    sum(unpriced_requests)::BIGINT AS requests,
    sum(unpriced_tokens)::BIGINT AS tokens,
    min(date) AS first_day,
    max(date) AS last_day
FROM daily_usage
WHERE unpriced_requests > 0
GROUP BY model
ORDER BY requests DESC, model
