-- title: Usage of one user, day by day
-- period: 30d
-- months: 12m
-- limit: none
-- rows: rows
-- by: day, week, month, feature, model
-- needs: user
-- today: totals
-- bar: cost_usd
-- spare: unpriced_tokens, unpriced_requests
--
-- A row is one day (or what else is asked for) on which the user did something. The first row is
-- the total over the period. No requests cost nothing; that is known.
SELECT
    grouping({by}) AS is_total,
    count(*) OVER () - 1 AS rows_found,
    {by},
    coalesce(sum(requests), 0)::BIGINT AS requests,
    coalesce(sum(errors), 0)::BIGINT AS errors,
    coalesce(sum(tokens_input), 0)::BIGINT AS tokens_input,
    coalesce(sum(tokens_output), 0)::BIGINT AS tokens_output,
    CASE WHEN count(*) = 0 THEN 0 ELSE sum(cost_usd) END::{money} AS cost_usd,
    coalesce(sum(unpriced_requests), 0)::BIGINT AS unpriced_requests,
    coalesce(sum(unpriced_tokens), 0)::BIGINT AS unpriced_tokens
FROM calendar_usage
WHERE date BETWEEN $from AND $to
    AND user_id = $user
    AND feature = coalesce($feature, feature)
    AND model = coalesce($model, model)
GROUP BY GROUPING SETS ((), ({by}))
ORDER BY is_total DESC, {time} cost_usd DESC NULLS LAST, {by}
LIMIT 1 + $limit
