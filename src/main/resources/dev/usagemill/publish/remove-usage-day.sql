-- Makes room for a restated day, as one row.
DELETE FROM usage.usage_day WHERE date = ${day}
