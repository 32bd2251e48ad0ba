-- One row: the warehouse's time zone, the first and the last day that hold data, and when the last load
-- was finished (UTC). Days and time are NULL in a warehouse that nothing was loaded into.
SELECT
    (SELECT zone FROM warehouse) AS zone,
    (SELECT min(date) FROM daily_usage) AS first_day,
    (SELECT max(date) FROM daily_usage) AS last_day,
    (SELECT max(finished_at) FROM load) AS last_loaded_at
