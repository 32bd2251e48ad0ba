-- One row: the first day from which on the days fit into $limit rows of page-usage.sql if no user is named (a day
-- has at most 17 features and 13 models there), and how many rows these are.
WITH days AS (
    SELECT date, sum(least(count(*), 17 * 13)) OVER (ORDER BY date DESC)::BIGINT AS rows_so_far
    FROM page_day
    GROUP BY date
)
SELECT min(date) AS first_day, max(rows_so_far) AS unnamed_rows
FROM days
WHERE rows_so_far <= $limit
