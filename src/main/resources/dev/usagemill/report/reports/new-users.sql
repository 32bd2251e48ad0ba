-- title: New and lost users
-- period: 30d
-- limit: none
-- rows: users
-- by: user
-- totals: none
-- begins: users from before that day may look new, or be missing among the lost
-- empty: No user is new or lost
--
-- A row is one user who is new, whose first day with usage is in the period; or lost, who used something
-- in as many days before the period, and nothing in it. Who is there from the first day of all data on
-- is not new: what was before is not known. days and requests are those up to the end of the period.
WITH users AS (
    SELECT
        {by},
        min(date) AS first_seen,
        max(date) AS last_seen,
        count(DISTINCT date) AS days,
        sum(requests)::BIGINT AS requests
    FROM calendar_usage
    WHERE date <= $to
        AND {filters}
    GROUP BY {by}
)
SELECT
    0 AS is_total,
    count(*) OVER () AS rows_found,
    {by},
    CASE WHEN last_seen < $from THEN 'lost' ELSE 'new' END AS status,
    first_seen,
    last_seen,
    days,
    requests
FROM users
WHERE last_seen BETWEEN $from::DATE - (($to::DATE - $from::DATE)::INTEGER + 1) AND $from::DATE - 1
    OR (first_seen >= $from AND first_seen > (SELECT min(date) FROM calendar_usage))
ORDER BY status DESC, first_seen, {by}
LIMIT $limit
