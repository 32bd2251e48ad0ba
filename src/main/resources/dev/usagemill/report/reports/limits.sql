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
WITH usage AS (
    SELECT
        user_id,
        date,
        date_trunc('month', date)::DATE AS month_begin,
        request_count AS requests,
        tokens_input + tokens_output AS tokens,
        cost_usd AS cost,
        unpriced_count AS unpriced_requests
    FROM daily_usage_summary
    WHERE date BETWEEN date_trunc('month', $from::DATE)::DATE AND $to
        AND user_id = coalesce($user, user_id)
),
used AS (
    SELECT
        user_id,
        'month' AS period,
        month_begin AS first_day,
        sum(requests) AS requests,
        sum(tokens) AS tokens,
        sum(cost) AS cost,
        sum(unpriced_requests)::BIGINT AS unpriced_requests
    FROM usage
    GROUP BY user_id, month_begin
    UNION ALL
    SELECT user_id, 'day', date, sum(requests), sum(tokens), sum(cost), sum(unpriced_requests)::BIGINT
    FROM usage
    WHERE date >= $from
    GROUP BY user_id, date
),
ruled AS (
    SELECT users.user_id, rule.*
    FROM (SELECT DISTINCT user_id FROM used) AS users
    JOIN limit_rule AS rule ON like_escape(users.user_id, rule.user_pattern, '\')
    QUALIFY row_number() OVER (PARTITION BY users.user_id, rule.period, rule.measure ORDER BY rule.place) = 1
),
judged AS (
    SELECT
        ruled.user_id,
        ruled.rule,
        ruled.period,
        ruled.measure,
        ruled.limit_amount,
        ruled.warn_amount,
        used.first_day,
        CASE ruled.measure
            WHEN 'requests' THEN used.requests::DECIMAL(38, 12)
            WHEN 'tokens' THEN used.tokens::DECIMAL(38, 12)
            ELSE used.cost
        END AS used_amount,
        CASE ruled.measure WHEN 'cost' THEN used.unpriced_requests ELSE 0 END AS unpriced_requests,
        CASE
            WHEN used_amount > limit_amount THEN 'over'
            WHEN used_amount >= warn_amount THEN 'near'
            WHEN ruled.measure = 'cost' AND used.unpriced_requests > 0 THEN 'unsure'
        END AS status
    FROM ruled
    JOIN used USING (user_id, period)
),
passed AS (
    SELECT user_id, rule, first_day, min(date) AS since
    FROM (
        SELECT
            judged.*,
            daily.date,
            sum(
                CASE measure
                    WHEN 'requests' THEN daily.requests::DECIMAL(38, 12)
                    WHEN 'tokens' THEN daily.tokens::DECIMAL(38, 12)
                    ELSE daily.cost
                END
            ) OVER (PARTITION BY judged.user_id, rule, first_day ORDER BY daily.date) AS used_so_far
        FROM judged
        JOIN (
            SELECT user_id, date, month_begin, sum(requests) AS requests, sum(tokens) AS tokens, sum(cost) AS cost
            FROM usage
            GROUP BY user_id, date, month_begin
        ) AS daily ON daily.user_id = judged.user_id AND daily.month_begin = judged.first_day
        WHERE period = 'month' AND status IN ('over', 'near')
    )
    WHERE CASE status WHEN 'over' THEN used_so_far > limit_amount ELSE used_so_far >= warn_amount END
    GROUP BY user_id, rule, first_day
)
SELECT
    0 AS is_total,
    count(*) OVER () AS rows_found,
    user_id,
    status,
    CASE period WHEN 'day' THEN first_day::VARCHAR ELSE strftime(first_day, '%Y-%m') END AS period,
    measure,
    used_amount,
    limit_amount,
    (coalesce(used_amount, 0) / nullif(limit_amount, 0))::DECIMAL(18, 6) AS used_share,
    CASE WHEN status = 'unsure' THEN NULL WHEN judged.period = 'day' THEN first_day ELSE since END AS since,
    unpriced_requests
FROM judged
LEFT JOIN passed USING (user_id, rule, first_day)
WHERE status IS NOT NULL
ORDER BY list_position(['over', 'near', 'unsure'], status), used_share DESC NULLS FIRST, user_id, first_day, judged.rule
LIMIT $limit
