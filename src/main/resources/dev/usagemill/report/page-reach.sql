-- One row: the first day from which on the days up to $to fit into $limit rows of page-usage.sql if no user is
-- named (a day has at most 17 features and 13 models there), and how many users the last 7, 30 and 90 days have.
WITH days AS (
    SELECT date, least(count(*), 17 * 13) AS kinds
    FROM (SELECT DISTINCT date, feature, model FROM daily_usage WHERE date BETWEEN $from AND $to)
    GROUP BY date
),
reaching AS (
    SELECT date, sum(kinds) OVER (ORDER BY date DESC) AS rows_so_far
    FROM days
)
SELECT
    (SELECT min(date) FROM reaching WHERE rows_so_far <= $limit) AS first_day,
    count(DISTINCT user_id) FILTER (date > $to::DATE - 7) AS users_7,
    count(DISTINCT user_id) FILTER (date > $to::DATE - 30) AS users_30,
    count(DISTINCT user_id) FILTER (date > $to::DATE - 90) AS users_90
FROM daily_usage
WHERE date BETWEEN $to::DATE - 89 AND $to
