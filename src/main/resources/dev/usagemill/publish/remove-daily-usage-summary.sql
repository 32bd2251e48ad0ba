-- Makes room for a restated day; a row is what one user used of one feature.
DELETE FROM usage.daily_usage_summary WHERE date = ${day}
