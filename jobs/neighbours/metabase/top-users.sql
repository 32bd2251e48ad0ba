-- Who costs most, in USD; a lower bound where requests are unpriced.
SELECT
    user_id,
    sum(requests) AS requests,
    sum(errors) AS errors,
    sum(tokens_input + tokens_output) AS tokens,
    sum(cost_usd) AS cost_usd,
    sum(unpriced_requests) AS unpriced_requests
FROM daily_usage
WHERE true
    [[AND date >= {{from}}]]
    [[AND date <= {{to}}]]
    [[AND feature = {{feature}}]]
GROUP BY user_id
ORDER BY cost_usd DESC NULLS LAST, user_id
LIMIT 50
