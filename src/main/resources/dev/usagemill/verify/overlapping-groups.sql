-- Counts the rows of groups, and those that hold for days for which the next row of their user holds, too; one row.
SELECT
    count(*) AS groups,
    count(*) FILTER (is_followed AND (last_day IS NULL OR next_day IS NULL OR last_day >= next_day)) AS overlapping
FROM (
    SELECT last_day, lead(first_day) OVER rows_of_user AS next_day, lead(true) OVER rows_of_user AS is_followed
    FROM usage.user_group
    WINDOW rows_of_user AS (PARTITION BY user_id ORDER BY first_day NULLS FIRST)
)
