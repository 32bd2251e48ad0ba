-- Cost per day by model, in USD; a lower bound where requests are unpriced.
SELECT date, model, sum(cost_usd) AS cost_usd, sum(unpriced_requests) AS unpriced_requests
FROM daily_usage
WHERE true
    [[AND date >= {{from}}]]
    [[AND date <= {{to}}]]
GROUP BY date, model
ORDER BY date, cost_usd DESC NULLS LAST
