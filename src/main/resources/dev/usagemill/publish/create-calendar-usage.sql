-- The base of the reports; a row is a row of daily_usage, which also names its week and month, and the groups that its
-- user belongs to on that day.
CREATE OR REPLACE VIEW usage.calendar_usage AS
SELECT
    date,
    date_trunc('week', date)::DATE AS week,
    strftime(date, '%Y-%m') AS month,
    daily_usage.* EXCLUDE (date)${groups}
FROM usage.daily_usage
LEFT JOIN usage.user_group
    ON daily_usage.user_id = user_group.user_id
    AND daily_usage.date >= coalesce(user_group.first_day, '-infinity'::DATE)
    AND daily_usage.date <= coalesce(user_group.last_day, 'infinity'::DATE)
