-- One row: how many users the report limits looks at, how many of them no rule of the limits file
-- covers, when logs were last read (UTC), how many rules are of users and of labels, and
-- how many values of labels such rules cover.
SELECT
    count(*) AS users,
    count(*) FILTER (rules = 0) AS users_without_rule,
    (SELECT max(started_at) FROM load WHERE kind = 'logs' AND finished_at IS NOT NULL) AS logs_read_at,
    (SELECT count(*) FROM limit_rule WHERE label = '') AS limits_users,
    (SELECT count(*) FROM limit_rule WHERE label <> '') AS limits_labels,
    (
        SELECT count(*)
        FROM (
            SELECT DISTINCT label, name
            FROM label_usage
            WHERE date BETWEEN date_trunc('month', $from::DATE)::DATE AND $to
                AND $user::VARCHAR IS NULL
        ) AS valued
        WHERE EXISTS (
            FROM limit_rule AS rule
            WHERE rule.label = valued.label
                AND like_escape(valued.name, rule.name_pattern, '\')
        )
    ) AS label_values
FROM (
    SELECT used.user_id, count(rule.place) AS rules
    FROM (
        SELECT DISTINCT user_id
        FROM daily_usage_summary
        WHERE date BETWEEN date_trunc('month', $from::DATE)::DATE AND $to
            AND user_id = coalesce($user, user_id)
    ) AS used
    LEFT JOIN limit_rule AS rule ON rule.label = '' AND like_escape(used.user_id, rule.name_pattern, '\')
    GROUP BY used.user_id
)
