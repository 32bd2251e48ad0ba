-- A row is a limit that a user is over or near, today or this month.
SELECT status, reached.period, measure, used_amount, limit_amount, since
FROM usagemill.warehouse
CROSS JOIN LATERAL (SELECT (now() AT TIME ZONE zone)::date AS date) AS today
JOIN usagemill.usage_limit_status AS reached
    ON first_day = CASE reached.period WHEN 'day' THEN today.date ELSE date_trunc('month', today.date)::date END
WHERE user_id = ?
ORDER BY status = 'over' DESC, status = 'near' DESC, reached.period, measure
