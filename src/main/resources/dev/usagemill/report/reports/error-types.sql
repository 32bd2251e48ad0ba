-- title: Failed requests by {by}
-- period: 7d
-- limit: none
-- rows: rows
-- by: error-type
-- reads: events
-- counts: {by}, success
-- bar: errors
--
-- A row is one error type, or the failed requests without one, over the period, from the events.
-- The first row is the total. error_rate is the share of all requests of the period, rounded half up
-- at 6 decimals and calculated in whole millionths.
SELECT
    grouping({by}) AS is_total,
    count(*) OVER () - 1 AS rows_found,
    {by},
    sum(requests)::BIGINT AS errors,
    ((2000000 * sum(requests) + max(all_requests)) // (2 * max(all_requests)))::DECIMAL(18, 0)
        * 0.000001::DECIMAL(7, 6) AS error_rate
FROM (SELECT *, sum(requests) OVER () AS all_requests FROM period_event)
WHERE NOT success
GROUP BY GROUPING SETS ((), ({by}))
ORDER BY is_total DESC, errors DESC, {by}
LIMIT 1 + $limit
