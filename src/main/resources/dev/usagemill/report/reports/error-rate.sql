-- title: Error rate by {by}
-- period: 7d
-- limit: none
-- rows: rows
-- by: feature, model, user, day, error-type (error-types)
-- bar: error_rate
--
-- A row is one feature (or what else is asked for) over the period. The first row is the total.
-- error_rate is the share of requests that failed, rounded half up at 6 decimals. It is calculated in
-- whole millionths, because dividing decimals would give a floating point number.
SELECT
    grouping({by}) AS is_total,
    count(*) OVER () - 1 AS rows_found,
    {by},
    sum(requests)::BIGINT AS requests,
    sum(errors)::BIGINT AS errors,
    ((2000000 * sum(errors) + sum(requests)) // nullif(2 * sum(requests), 0))::DECIMAL(18, 0)
        * 0.000001::DECIMAL(7, 6) AS error_rate
FROM calendar_usage
WHERE date BETWEEN $from AND $to
    AND {filters}
GROUP BY GROUPING SETS ((), ({by}))
ORDER BY is_total DESC, {time} error_rate DESC NULLS LAST, {by}
LIMIT 1 + $limit
