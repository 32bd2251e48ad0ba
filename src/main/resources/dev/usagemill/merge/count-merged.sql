-- What becomes of the staged events of each day; a row is a day, counted from 1970-01-01. Of a key that
-- was not there yet, one staged event with the kept content is no resend but the event itself.
SELECT
    date - DATE '1970-01-01' AS day,
    staged - coalesce(duplicates, 0) - coalesce(conflicts, 0) AS events,
    coalesce(duplicates, 0) AS duplicates,
    coalesce(conflicts, 0) AS conflicts
FROM (
    SELECT date, count(*) AS staged
    FROM candidate
    WHERE NOT live
    GROUP BY date
)
LEFT JOIN (
    SELECT
        date,
        count(*) FILTER (NOT live AND same_content)
            - (count(*) FILTER (rank = 1) - count(*) FILTER (live)) AS duplicates,
        count(*) FILTER (NOT live AND NOT same_content) AS conflicts
    FROM resend
    GROUP BY date
) USING (date)
