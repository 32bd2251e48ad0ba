-- The days of a period whose events are read, as these and the prices of the day are kept; a row is a day.
SELECT date
FROM usage.usage_day
WHERE rates_known
    AND date >= coalesce((SELECT events_from FROM usage.warehouse), '-infinity'::DATE)
    AND date BETWEEN ${from} AND ${to}
ORDER BY date
