-- The events of a period; a row is an event. DuckDB opens the files of these days only.
CREATE TEMP VIEW focus_event AS
SELECT *
FROM (
    ${events}
)
WHERE date BETWEEN ${from} AND ${to}
