-- title: Latency by {by}
-- period: 7d
-- limit: none
-- rows: rows
-- by: feature, model, user, day
-- reads: events
-- counts: {by}, duration_ms
-- bar: p95_ms
--
-- A row is one feature (or what else is asked for) over the period, from the events that logged
-- how long they took. The first row is over all of them. p95_ms is the shortest duration (ms) that at
-- least 95 % of the requests did not exceed; so it is one that was measured. Features of which no
-- request logged it are left out.
WITH durations AS (
    SELECT grouping({by}) AS is_total, {by}, duration_ms, sum(requests) AS requests
    FROM period_event
    WHERE duration_ms IS NOT NULL
    GROUP BY GROUPING SETS ((duration_ms), ({by}, duration_ms))
),
ranked AS (
    SELECT
        *,
        sum(requests) OVER (PARTITION BY is_total, {by} ORDER BY duration_ms) AS up_to,
        sum(requests) OVER (PARTITION BY is_total, {by}) AS timed_requests
    FROM durations
)
SELECT
    is_total,
    count(*) FILTER (is_total = 0) OVER () AS rows_found,
    {by},
    max(timed_requests)::BIGINT AS timed_requests,
    min(duration_ms) FILTER (100 * up_to >= 50 * timed_requests) AS p50_ms,
    min(duration_ms) FILTER (100 * up_to >= 95 * timed_requests) AS p95_ms,
    min(duration_ms) FILTER (100 * up_to >= 99 * timed_requests) AS p99_ms,
    max(duration_ms) AS longest_ms
FROM ranked
GROUP BY is_total, {by}
ORDER BY is_total DESC, {time} p95_ms DESC NULLS LAST, {by}
LIMIT 1 + $limit
