-- Copies what a report needs of the period's events into the session's own memory, before the session
-- is cut off from all files. A row counts the events that are alike in the columns that the report
-- names; {counts} becomes them, and {events} a query for the events of this warehouse.
CREATE TEMP TABLE period_event AS
SELECT {counts}, count(*) AS requests
FROM {events}
WHERE date BETWEEN $from AND $to
    AND {filters}
GROUP BY ALL
