-- title: Daily volume
-- period: 30d
-- limit: none
-- rows: days
-- by: day
-- bar: requests
--
-- A row is one day of the period that holds data. The first row is the total over all of them.
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
ORDER BY is_total DESC, {by}
LIMIT 1 + $limit
