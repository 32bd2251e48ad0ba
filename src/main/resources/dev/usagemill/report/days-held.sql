-- The days of a period that hold data; a row is a day.
SELECT DISTINCT date
FROM daily_usage
WHERE date BETWEEN $from AND $to
ORDER BY date
