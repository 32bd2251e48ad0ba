-- One row: the warehouse's time zone, the first and the last day that hold data, and when the last load
-- was finished (UTC). Days and time are NULL in a warehouse that nothing was loaded into.
SELECT
    (SELECT zone FROM warehouse) AS zone,
    min(date) AS first_day,
    max(date) AS last_day,
    (SELECT max(finished_at) FROM load) AS last_loaded_at
FROM daily_usage
