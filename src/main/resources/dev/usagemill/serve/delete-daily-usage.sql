-- Removes the rows of the restated days; a row is one of daily usage.
DELETE FROM daily_usage
WHERE ${restated}
