-- A row is one model on one day.
SELECT
    model,
    date,
    sum(requests)::BIGINT AS requests,
    sum(unpriced_requests)::BIGINT AS unpriced_requests
FROM daily_usage
GROUP BY model, date
ORDER BY model, date
