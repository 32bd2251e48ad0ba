-- title: Top users by cost
-- period: 30d
-- limit: 20
-- rows: users
-- by: user
-- bar: cost_usd
-- spare: unpriced_requests
--
-- A row is one user over the period; users without any priced request come last.
-- The first row is the total over all users, also those beyond the limit.
SELECT
    grouping({by}) AS is_total,
    count(*) OVER () - 1 AS rows_found,
    {by},
    sum(requests)::BIGINT AS requests,
    sum(errors)::BIGINT AS errors,
    sum(tokens_input)::BIGINT AS tokens_input,
    sum(tokens_output)::BIGINT AS tokens_output,
    sum(cost_usd) AS cost_usd,
    sum(unpriced_requests)::BIGINT AS unpriced_requests
FROM calendar_usage
WHERE date BETWEEN $from AND $to
    AND {filters}
GROUP BY GROUPING SETS ((), ({by}))
ORDER BY is_total DESC, cost_usd DESC NULLS LAST, {by}
LIMIT 1 + $limit
