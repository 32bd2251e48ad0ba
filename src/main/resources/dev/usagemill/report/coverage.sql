-- One row: the warehouse's time zone, the first and the last day that hold data, when the last load was
-- finished (UTC), whether all is sample data, when logs were last read (UTC), the version of the format, and from which
-- day on events and usage are kept. Days and times are NULL in a warehouse that nothing was loaded into. A usage.duckdb of an
-- older version lacks some columns; then the name means the one of the outer query.
SELECT
    (SELECT zone FROM warehouse) AS zone,
    (SELECT min(date) FROM daily_usage) AS first_day,
    (SELECT max(date) FROM daily_usage) AS last_day,
    (SELECT max(finished_at) FROM load) AS last_loaded_at,
    (SELECT CASE WHEN sample THEN 'sample' END FROM warehouse) AS sample,
    (SELECT max(started_at) FROM load WHERE kind = 'logs' AND finished_at IS NOT NULL) AS logs_read_at,
    (SELECT format FROM warehouse) AS format,
    (SELECT events_from FROM warehouse) AS events_from,
    (SELECT usage_from FROM warehouse) AS usage_from
FROM (SELECT false AS sample, NULL::DATE AS events_from, NULL::DATE AS usage_from) AS older
