-- title: Cost by {by}
-- period: 30d
-- months: 12m
-- limit: none
-- rows: rows
-- by: day, week, month, user, feature, model
-- bar: cost_usd
-- spare: unpriced_tokens, unpriced_requests
--
-- A row is one day (or what else is asked for, such as a month and a feature). The first row is the
-- total. known_cost_share is the share of all known costs, rounded at
-- 6 decimals: of the unknown whole cost it says nothing. Costs per request and
-- per user are of all requests and users, priced or not; so they are lower bounds where cost_usd is one.
WITH sums AS (
    SELECT
        grouping({by}) AS is_total,
        count(*) OVER () - 1 AS rows_found,
        {by},
        sum(requests)::BIGINT AS requests,
        sum(cost_usd) AS cost_usd,
        sum(unpriced_requests)::BIGINT AS unpriced_requests,
        sum(unpriced_tokens)::BIGINT AS unpriced_tokens,
        count(DISTINCT user_id) AS users
    FROM calendar_usage
    WHERE date BETWEEN $from AND $to
        AND {filters}
    GROUP BY GROUPING SETS ((), ({by}))
)
SELECT
    is_total,
    rows_found,
    {by},
    requests,
    cost_usd,
    (cost_usd / nullif(first_value(cost_usd) OVER (ORDER BY is_total DESC), 0))::DECIMAL(18, 6) AS known_cost_share,
    unpriced_requests,
    unpriced_tokens,
    usd_per(cost_usd, requests) AS cost_per_request_usd,
    usd_per(cost_usd, users) AS cost_per_user_usd
FROM sums
ORDER BY is_total DESC, {time} cost_usd DESC NULLS LAST, {by}
LIMIT 1 + $limit
