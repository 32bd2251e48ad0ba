-- What becomes of the staged events of the day, as one row. Of a key that was not there
-- yet, one staged event with the kept content is no resend but the event itself.
SELECT
    (SELECT count(*) FROM staged_event) - duplicates - conflicts AS events,
    duplicates,
    conflicts
FROM (
    SELECT
        count(*) FILTER (NOT live AND same_content)
            - (count(*) FILTER (rank = 1) - count(*) FILTER (live)) AS duplicates,
        count(*) FILTER (NOT live AND NOT same_content) AS conflicts
    FROM resend
)
