-- title: Limits: who is over, near, or not surely under
-- period: 1d
-- limit: none
-- rows: limits reached or near
-- by: user
-- needs: limits
-- totals: none
--
-- A row is one user, a rule of the limits file and a day or month of the period, where the user is
-- over the limit, near it, or not surely under it because some requests have no known price.
-- Of the rules for the same measure and the same kind of period the first that fits the user counts.
-- period is that day or month; since is the day within the month on which the use passed the limit, or the share to warn at.
-- The first row only counts the others. limit_rule is what the file says.
WITH daily AS (
    SELECT
        user_id,
        date,
        sum(requests)::DECIMAL(38, 12) AS requests,
        sum(tokens_input + tokens_output)::DECIMAL(38, 12) AS tokens,
        sum(cost_usd) AS cost,
        sum(unpriced_requests)::BIGINT AS unpriced_requests
    FROM calendar_usage
    WHERE date BETWEEN date_trunc('month', $from::DATE) AND $to
        AND user_id = coalesce($user, user_id)
    GROUP BY user_id, date
),
ruled AS (
    SELECT users.user_id, rule.*
    FROM (SELECT DISTINCT user_id FROM daily) AS users
    JOIN limit_rule AS rule ON like_escape(users.user_id, rule.user_pattern, '\')
    QUALIFY row_number() OVER (PARTITION BY users.user_id, rule.period, rule.measure ORDER BY rule.place) = 1
),
growing AS (
    SELECT
        ruled.user_id,
        ruled.rule,
        ruled.period,
        ruled.measure,
        ruled.limit_amount,
        ruled.warn_amount,
        daily.date,
        CASE ruled.period WHEN 'day' THEN daily.date ELSE date_trunc('month', daily.date)::DATE END AS first_day,
        CASE ruled.measure WHEN 'requests' THEN daily.requests WHEN 'tokens' THEN daily.tokens ELSE daily.cost END
            AS amount,
        CASE ruled.measure WHEN 'cost' THEN daily.unpriced_requests ELSE 0 END AS unpriced_requests
    FROM ruled
    JOIN daily USING (user_id)
    WHERE ruled.period = 'month' OR daily.date >= $from
),
summed AS (
    SELECT
        *,
        sum(amount) OVER (PARTITION BY user_id, rule, first_day ORDER BY date)::DECIMAL(38, 12) AS used_so_far
    FROM growing
),
used AS (
    SELECT
        user_id,
        rule,
        period,
        measure,
        first_day AS date,
        max(used_so_far) AS used_amount,
        any_value(limit_amount) AS limit_amount,
        any_value(warn_amount) AS warn_amount,
        min(date) FILTER (used_so_far > limit_amount) AS over_since,
        min(date) FILTER (used_so_far >= warn_amount) AS near_since,
        sum(unpriced_requests)::BIGINT AS unpriced_requests
    FROM summed
    GROUP BY user_id, rule, period, measure, first_day
),
judged AS (
    SELECT
        *,
        CASE
            WHEN over_since IS NOT NULL THEN 'over'
            WHEN near_since IS NOT NULL THEN 'near'
            WHEN unpriced_requests > 0 THEN 'unsure'
        END AS status
    FROM used
)
SELECT
    0 AS is_total,
    count(*) OVER () AS rows_found,
    user_id,
    status,
    CASE period WHEN 'day' THEN date::VARCHAR ELSE strftime(date, '%Y-%m') END AS period,
    measure,
    used_amount,
    limit_amount,
    (coalesce(used_amount, 0) / nullif(limit_amount, 0))::DECIMAL(18, 6) AS used_share,
    coalesce(over_since, near_since) AS since,
    unpriced_requests
FROM judged
WHERE status IS NOT NULL
ORDER BY list_position(['over', 'near', 'unsure'], status), used_share DESC NULLS FIRST, user_id, judged.date, judged.rule
LIMIT $limit
