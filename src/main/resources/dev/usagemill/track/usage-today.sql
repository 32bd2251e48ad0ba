-- One row: what a user has used today, and how new that is; none while nothing is published.
SELECT today.date, used.requests, used.tokens, used.cost_usd, used.unpriced_requests, newest.finished_at AS as_of
FROM usagemill.warehouse
CROSS JOIN LATERAL (SELECT (now() AT TIME ZONE zone)::date AS date) AS today
CROSS JOIN LATERAL (
    SELECT
        coalesce(sum(request_count), 0)::bigint AS requests,
        coalesce(sum(tokens_input + tokens_output), 0)::bigint AS tokens,
        sum(cost_usd) AS cost_usd,
        coalesce(sum(unpriced_count), 0)::bigint AS unpriced_requests
    FROM usagemill.daily_usage_summary
    WHERE user_id = ? AND date = today.date
) AS used
CROSS JOIN LATERAL (SELECT finished_at FROM usagemill.load ORDER BY load DESC LIMIT 1) AS newest
