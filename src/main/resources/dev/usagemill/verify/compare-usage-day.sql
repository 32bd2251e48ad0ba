-- Counts the rows of a day in the table usage_day that do not follow from its rollup and the calendar, as one row:
-- those that only the table has, and those that it should have.
SELECT
    count(*) FILTER (NOT is_right) AS surplus,
    1 - count(*) FILTER (is_right) AS missing
FROM (
    SELECT
        epoch_us(starts_at) = ${from} AND epoch_us(ends_at) = ${to} AND epoch_us(month_starts_at) = ${month_from}
            AND epoch_us(month_ends_at) = ${month_to}
            AND prices IS NOT DISTINCT FROM nullif(${prices}, '') AS is_right
    FROM usage.usage_day
    WHERE date = ${day}
)
