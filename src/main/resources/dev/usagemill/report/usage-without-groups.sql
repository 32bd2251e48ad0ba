-- What reports that ask for no group of users read in place of calendar_usage, which looks them up for each row; a row is
-- a row of daily_usage.
SELECT date, date_trunc('week', date)::DATE AS week, strftime(date, '%Y-%m') AS month, daily_usage.* EXCLUDE (date)
FROM daily_usage
