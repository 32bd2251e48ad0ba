-- One row: how many users the report limits looks at, how many of them no rule of the limits file
-- covers, and when logs were last read (UTC).
SELECT
    count(*) AS users,
    count(*) FILTER (rules = 0) AS users_without_rule,
    (SELECT max(started_at) FROM load WHERE kind = 'logs' AND finished_at IS NOT NULL) AS logs_read_at
FROM (
    SELECT used.user_id, count(rule.place) AS rules
    FROM (
        SELECT DISTINCT user_id
        FROM daily_usage_summary
        WHERE date BETWEEN date_trunc('month', $from::DATE)::DATE AND $to
            AND user_id = coalesce($user, user_id)
    ) AS used
    LEFT JOIN limit_rule AS rule ON like_escape(used.user_id, rule.user_pattern, '\')
    GROUP BY used.user_id
)
