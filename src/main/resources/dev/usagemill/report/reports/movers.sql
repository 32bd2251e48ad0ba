-- title: Cost changed most, by {by}
-- period: 7d
-- limit: 10
-- rows: rows
-- by: user, feature, model
-- empty: Nothing was used in these days or in as many days before
-- bar: change_usd
-- spare: before_unpriced_requests, unpriced_requests
--
-- A row is one user (or what else is asked for): the cost of the period's whole days, up to $wholeto,
-- against as many days before. No requests cost nothing; that is known. change_usd is NULL if the days
-- before have unpriced requests, or if the data begins after the first of them. The first row is the total.
WITH spans AS (
    SELECT
        least($to::DATE, $wholeto::DATE) AS last_day,
        $from::DATE - ((last_day - $from::DATE)::INTEGER + 1) AS before_first,
        min(date) <= before_first AS is_covered
    FROM calendar_usage
),
sums AS (
    SELECT
        grouping({by}) AS is_total,
        count(*) OVER () - 1 AS rows_found,
        {by},
        coalesce(sum(requests) FILTER (date >= $from), 0)::BIGINT AS requests,
        sum(cost_usd) FILTER (date >= $from) AS known_usd,
        sum(cost_usd) FILTER (date < $from) AS before_known_usd,
        coalesce(sum(unpriced_requests) FILTER (date >= $from), 0)::BIGINT AS unpriced_requests,
        coalesce(sum(unpriced_requests) FILTER (date < $from), 0)::BIGINT AS before_unpriced_requests,
        bool_and(is_covered) AS is_covered
    FROM calendar_usage, spans
    WHERE date BETWEEN before_first AND last_day
        AND {filters}
    GROUP BY GROUPING SETS ((), ({by}))
)
SELECT
    is_total,
    rows_found,
    {by},
    requests,
    CASE WHEN unpriced_requests = 0 THEN coalesce(known_usd, 0) ELSE known_usd END::{money} AS cost_usd,
    CASE WHEN before_unpriced_requests = 0 THEN coalesce(before_known_usd, 0) ELSE before_known_usd END::{money}
        AS before_cost_usd,
    CASE WHEN is_covered AND before_unpriced_requests = 0 THEN cost_usd - before_cost_usd END AS change_usd,
    unpriced_requests,
    before_unpriced_requests
FROM sums
ORDER BY is_total DESC, abs(change_usd) DESC NULLS LAST, cost_usd DESC NULLS LAST, {by}
LIMIT 1 + $limit
