-- title: Popular features
-- period: 30d
-- limit: none
-- rows: features
-- by: feature
-- bar: requests
-- spare: request_share, user_share, unpriced_requests
--
-- A row is one feature over the period: what it has of all requests, users and known costs.
-- The first row is the total. A user of several features counts in each of them, but once in the
-- total. Shares are rounded at 6 decimals; known_cost_share says nothing of what is unpriced. Costs per request and per user are of all requests and
-- users, priced or not; so they are lower bounds where cost_usd is one.
WITH sums AS (
    SELECT
        grouping({by}) AS is_total,
        count(*) OVER () - 1 AS rows_found,
        {by},
        sum(requests)::BIGINT AS requests,
        count(DISTINCT user_id) AS users,
        sum(cost_usd) AS cost_usd,
        sum(unpriced_requests)::BIGINT AS unpriced_requests
    FROM calendar_usage
    WHERE date BETWEEN $from AND $to
        AND {filters}
    GROUP BY GROUPING SETS ((), ({by}))
),
total AS (
    SELECT requests, users, cost_usd FROM sums WHERE is_total > 0
)
SELECT
    sums.is_total,
    sums.rows_found,
    {by},
    sums.requests,
    (sums.requests / nullif(total.requests, 0))::DECIMAL(18, 6) AS request_share,
    sums.users,
    (sums.users / nullif(total.users, 0))::DECIMAL(18, 6) AS user_share,
    sums.cost_usd,
    (sums.cost_usd / nullif(total.cost_usd, 0))::DECIMAL(18, 6) AS known_cost_share,
    sums.unpriced_requests,
    usd_per(sums.cost_usd, sums.requests) AS cost_per_request_usd,
    usd_per(sums.cost_usd, sums.users) AS cost_per_user_usd
FROM sums, total
ORDER BY is_total DESC, sums.requests DESC, {by}
LIMIT 1 + $limit
