-- title: Usage of one user, day by day
-- period: 30d
-- limit: none
-- rows: days
-- by: day, week, month, feature, model
-- needs: user
-- today: totals
-- bar: cost_usd
--
-- A row is one day (or what else is asked for) on which the user did something. The first row is
-- the total over the period.
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
    AND user_id = $user
    AND feature = coalesce($feature, feature)
    AND model = coalesce($model, model)
GROUP BY GROUPING SETS ((), ({by}))
ORDER BY is_total DESC, {time} cost_usd DESC NULLS LAST, {by}
LIMIT 1 + $limit
