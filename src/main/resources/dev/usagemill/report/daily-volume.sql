-- title: Daily volume
-- period: 30d
-- limit: none
-- rows: days
--
-- A row is one day of the period that holds data. The first row is the total over all of them.
SELECT
    grouping(date) AS is_total,
    count(*) OVER () - 1 AS rows_found,
    date,
    sum(requests)::BIGINT AS requests,
    sum(errors)::BIGINT AS errors,
    sum(tokens_input)::BIGINT AS tokens_input,
    sum(tokens_output)::BIGINT AS tokens_output,
    sum(cost_usd) AS cost_usd,
    sum(unpriced_requests)::BIGINT AS unpriced_requests
FROM daily_usage
WHERE date BETWEEN $from AND $to
    AND user_id = coalesce($user, user_id)
    AND feature = coalesce($feature, feature)
    AND model = coalesce($model, model)
GROUP BY ROLLUP (date)
ORDER BY is_total DESC, date
LIMIT 1 + $limit
