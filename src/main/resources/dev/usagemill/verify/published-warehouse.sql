-- What usage.duckdb says of its warehouse; one row. An older one lacks some of the columns, and then the name means
-- the one of the outer query. The view of the events must read this warehouse's files; its own text has every
-- quote doubled again.
SELECT
    zone,
    format,
    (SELECT sample FROM usage.warehouse) AS sample,
    (SELECT events_from FROM usage.warehouse) AS events_from,
    (SELECT usage_from FROM usage.warehouse) AS usage_from,
    (
        SELECT bool_or(contains(sql, replace(${events}, '''', '''''')))
        FROM duckdb_views()
        WHERE database_name = 'usage' AND view_name = 'events'
    ) AS reads_events,
    EXISTS (
        FROM duckdb_tables()
        WHERE database_name = 'usage' AND table_name = 'user_group'
    ) AS has_groups,
    EXISTS (
        FROM duckdb_tables()
        WHERE database_name = 'usage' AND table_name = 'usage_day'
    ) AS has_rates
FROM (
    SELECT zone, format, false AS sample, NULL::DATE AS events_from, NULL::DATE AS usage_from
    FROM usage.warehouse
) AS older
