-- title: Models by cost
-- period: 30d
-- limit: none
-- rows: models
-- by: model
-- bar: cost_usd
-- spare: cache_share, unpriced_requests, cost_per_user_usd
--
-- A row is one model over the period; models without any priced request come last.
-- The first row is the total. cache_share is the share of the input tokens that were read from a
-- cache, rounded at 6 decimals. Costs per request and per user are of all requests and users, priced or
-- not; so they are lower bounds where cost_usd is one.
SELECT
    grouping({by}) AS is_total,
    count(*) OVER () - 1 AS rows_found,
    {by},
    sum(requests)::BIGINT AS requests,
    sum(tokens_input)::BIGINT AS tokens_input,
    (sum(tokens_cache_read) / nullif(sum(tokens_input), 0))::DECIMAL(18, 6) AS cache_share,
    sum(tokens_output)::BIGINT AS tokens_output,
    sum(cost_usd) AS cost_usd,
    sum(unpriced_requests)::BIGINT AS unpriced_requests,
    usd_per(sum(cost_usd), sum(requests)) AS cost_per_request_usd,
    usd_per(sum(cost_usd), count(DISTINCT user_id)) AS cost_per_user_usd
FROM calendar_usage
WHERE date BETWEEN $from AND $to
    AND {filters}
GROUP BY GROUPING SETS ((), ({by}))
ORDER BY is_total DESC, cost_usd DESC NULLS LAST, {by}
LIMIT 1 + $limit
