-- What usage.duckdb says of its warehouse; one row. The view of the events must read this
-- warehouse's files; its own text has every quote doubled again.
SELECT
    zone,
    format,
    (
        SELECT bool_or(contains(sql, replace(${events}, '''', '''''')))
        FROM duckdb_views()
        WHERE database_name = 'usage' AND view_name = 'events'
    ) AS reads_events
FROM usage.warehouse
