-- Models without a price: what is missing in every cost, and since when.
SELECT
    model,
    sum(unpriced_requests) AS requests,
    sum(unpriced_tokens) AS tokens,
    min(date) AS first_day,
    max(date) AS last_day
FROM daily_usage
WHERE unpriced_requests > 0
    [[AND date >= {{from}}]]
    [[AND date <= {{to}}]]
GROUP BY model
ORDER BY requests DESC, model
