-- The base of the reports; a row is a row of daily_usage, which also names its week and month.
CREATE OR REPLACE VIEW usage.calendar_usage AS
SELECT
    date,
    date_trunc('week', date)::DATE AS week,
    strftime(date, '%Y-%m') AS month,
    * EXCLUDE (date)
FROM usage.daily_usage
